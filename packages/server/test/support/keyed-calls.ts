import type { LiveServer } from '@actway/testing/live-server';

/** What came back, as it came. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  json: any;
}

export interface KeyedOptions {
  /** As it is sent, with quotes or without. */
  key?: string;
  apiKey?: string;
  action?: string;
  /** The server's own when absent. */
  url?: string;
  signal?: AbortSignal;
}

/** Credentials of a call, so that no account is needed. */
export const authConfig = {
  parameters: [{ in: 'header', name: 'X-Caller', value: 'the-caller-of-the-keyed-calls' }],
};

/** Executes with a key. */
export async function executeKeyed(
  live: Pick<LiveServer, 'url' | 'apiKey'>,
  body: Record<string, unknown>,
  { key, apiKey = live.apiKey, action = 'HTTPBIN_POST', url = live.url, signal }: KeyedOptions = {},
): Promise<Answered> {
  const response = await fetch(`${url}/api/v2/actions/${action}/execute`, {
    method: 'POST',
    headers: {
      'x-api-key': apiKey,
      'content-type': 'application/json',
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    body: JSON.stringify({ authConfig, ...body }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
}
