import { fileURLToPath } from 'node:url';
import { openCatalog } from '@actway/catalog';
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
  const response = await fetch(mock.url + path, {
    ...init,
    headers: {
      'x-api-key': mock.apiKey,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
