import { baseUrl } from '../shared/base';
import { consoleHeaders } from '../shared/console-headers';

const address = `${baseUrl}/console/session`;

/** Whether the browser has a session that is good. */
export async function findSession(): Promise<boolean> {
  const response = await fetch(address, { headers: consoleHeaders });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return ((await response.json()) as { signedIn: boolean }).signedIn;
}

/** How a sign-in ended: what is wrong is refused, and after too many of them one has to wait some seconds. */
export type SignedIn = 'yes' | 'refused' | { waitSeconds: number };

/** Begins a session by a key, or by the one-time word in its place. */
export async function beginSession(by: { key: string } | { ticket: string }): Promise<SignedIn> {
  const proof: Record<string, string> =
    'key' in by ? { 'x-api-key': by.key } : { 'x-actway-ticket': by.ticket };
  const response = await fetch(address, { method: 'POST', headers: { ...consoleHeaders, ...proof } });
  if (response.status === 401) return 'refused';
  if (response.status === 429) return { waitSeconds: Number(response.headers.get('retry-after') ?? 60) };
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return 'yes';
}

export async function endSession(): Promise<void> {
  await fetch(address, { method: 'DELETE', headers: consoleHeaders });
}

/** The one-time word in the address, taken out of it at once, so that it stays in no history. */
export function takeTicket(): string | undefined {
  const [, word] = /^#ticket=([\w-]+)$/.exec(location.hash) ?? [];
  if (word !== undefined) history.replaceState(null, '', location.pathname + location.search);
  return word;
}
