import type { ContractSelection } from '@actway/catalog';

type Document = Record<string, unknown>;

const patience = 120_000;

/**
 * The contract of a running server or mock, expanded where apps or actions are named.
 * @param key without one, a server knows only the apps that are shipped
 * @throws Error that says what is wrong and what to do
 */
export async function fetchContract(
  base: string,
  selection: ContractSelection = {},
  key?: string,
): Promise<Document> {
  const url = addressOf(base, selection);
  const { status, text } = await get(url, key);
  const body = parse(text);
  if (status === 200 && body !== undefined && 'openapi' in body) return body;
  // A problem of the contract says itself what to do.
  if (typeof body?.detail === 'string') throw new Error(`${url.origin} answered: ${body.detail}`);
  throw new Error(
    `${url.origin}${url.pathname} answered ${status}, and not with a contract. Is it the address of an actway server?`,
  );
}

function addressOf(base: string, { apps = [], actions = [], version, only }: ContractSelection): URL {
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
    throw new Error('--url must be the address of a server, such as http://localhost:3000.');
  }
  const url = new URL(`${base.replace(/\/+$/, '')}/openapi.json`);
  const query = { apps: apps.join(','), actions: actions.join(','), version, only };
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  return url;
}

/** A key follows no redirect: it is for the server that was named. */
async function get(url: URL, key: string | undefined): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(patience),
      ...(key === undefined ? {} : { headers: { 'x-api-key': key }, redirect: 'error' as const }),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${url.origin} could not be reached (${reason}). Is the server running?`, {
      cause: error,
    });
  }
}

function parse(text: string): Document | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Document) : undefined;
  } catch {
    return undefined;
  }
}
