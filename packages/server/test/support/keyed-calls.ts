import { createEngine, type EngineParts } from '@actway/engine';
import { createServer } from '@actway/server';
import type { LiveServer } from '@actway/testing/live-server';
import { pino } from 'pino';

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

/** A further server on the same store, as another process would be. */
export async function serveAgain(
  { engine, projectId }: LiveServer,
  more: Partial<EngineParts> = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const server = await createServer({
    engine: createEngine({ ...engine, ...more }),
    logger: pino({ level: 'silent' }),
    keys: { defaultProjectId: projectId },
    checkAnswers: true,
  });
  const { port } = await server.listen(0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
