import { baseUrl } from '../shared/base';
import { consoleHeaders } from '../shared/client';

const address = `${baseUrl}/console/session`;

/** Whether the browser has a session that is good. */
export async function findSession(): Promise<boolean> {
  const response = await fetch(address, { headers: consoleHeaders });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return ((await response.json()) as { signedIn: boolean }).signedIn;
}

/** Begins a session; false when the key, or the one-time word in its place, is refused. */
export async function beginSession(by: { key: string } | { ticket: string }): Promise<boolean> {
  const proof: Record<string, string> =
    'key' in by ? { 'x-api-key': by.key } : { 'x-actway-ticket': by.ticket };
  const response = await fetch(address, { method: 'POST', headers: { ...consoleHeaders, ...proof } });
  if (response.status === 401) return false;
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return true;
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
