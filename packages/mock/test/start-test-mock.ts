import { fileURLToPath } from 'node:url';
import { openCatalog } from '@actway/catalog';
import { request } from 'undici';
import { afterEach } from 'vitest';
import { type Mock, type MockOptions, startMock } from '../src/index.js';

/** The catalog of the tests: one app, the library. */
export const catalog = await openCatalog({
  folders: [fileURLToPath(new URL('./fixtures/apps', import.meta.url))],
});

const closers: (() => Promise<void>)[] = [];

/** Closes something when the test is over. */
export function closeAfterTest<Closable extends { close(): Promise<void> }>(closable: Closable): Closable {
  closers.push(() => closable.close());
  return closable;
}

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A mock that knows the library and ends with the test. */
export async function startTestMock(options: MockOptions = {}): Promise<Mock> {
  return closeAfterTest(await startMock({ catalog, ...options }));
}

/** An answer, read whole. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into bodies of many shapes
  body: any;
}

/** Calls a mock with a key and a JSON body. */
export async function call(
  mock: Mock,
  path: string,
  {
    body,
    headers,
    ...init
  }: Omit<RequestInit, 'body' | 'headers'> & { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const answer = await send(mock.url + path, {
    ...init,
    headers: {
      'x-api-key': mock.apiKey,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const isJson = /[/+]json\b/.test(answer.headers.get('content-type') ?? '');
  return {
    ...answer,
    body: isJson && answer.text !== '' ? JSON.parse(answer.text) : answer.text || undefined,
  };
}

/** Sends a request, a GET with a body too, which fetch refuses to. */
export async function send(
  url: string,
  init: RequestInit & { body?: string; headers?: Record<string, string> },
): Promise<{ status: number; headers: Headers; text: string }> {
  if (init.body === undefined || (init.method ?? 'GET') !== 'GET') {
    const response = await fetch(url, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  const response = await request(url, { method: 'GET', headers: init.headers, body: init.body });
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) headers.set(name, String(value));
  return { status: response.statusCode, headers, text: await response.body.text() };
}
