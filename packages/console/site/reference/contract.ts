import { baseUrl } from '../shared/base';
import { consoleHeaders } from '../shared/console-headers';
import { words } from './words';

export type Document = Record<string, unknown>;

/** The address of the contract, expanded by the actions of these apps. */
export function addressOf(apps: readonly string[]): string {
  const query = apps.length === 0 ? '' : `?${new URLSearchParams({ apps: apps.join(',') })}`;
  return `${baseUrl}/openapi.json${query}`;
}

/** The contract. @throws Error with what a person can do */
export async function readContract(apps: readonly string[]): Promise<Document> {
  const response = await ask(addressOf(apps));
  const body = (await response.json()) as Document;
  if (response.ok) return body;
  throw new Error(typeof body.detail === 'string' ? body.detail : `HTTP ${response.status}`);
}

/** The keys of the apps that there are for who is signed in; undefined for who is not. */
export async function findApps(): Promise<string[] | undefined> {
  const session = (await (await ask(`${baseUrl}/console/session`)).json()) as { signedIn: boolean };
  if (!session.signedIn) return undefined;
  const response = await ask(`${baseUrl}/api/v1/apps`);
  if (!response.ok) return undefined;
  const { items } = (await response.json()) as { items: { key: string }[] };
  return items.map(({ key }) => key);
}

async function ask(address: string): Promise<Response> {
  try {
    return await fetch(address, { headers: consoleHeaders });
  } catch {
    throw new Error(words.unreachable);
  }
}
