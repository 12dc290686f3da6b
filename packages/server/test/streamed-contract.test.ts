import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { expandContract } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broadApp } from './support/broad-app.js';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer({ app: broadApp });
});
afterAll(() => server.close());

const ask = (query: string, init: RequestInit = {}) =>
  fetch(`${server.url}/openapi.json?${query}`, { ...init, headers: { 'x-api-key': server.apiKey } });

/** A caller that gets the head of an answer, and reads nothing of its body before it is told to. */
function askSlowly(query: string): Promise<{ status: number | undefined; rest(): Promise<string> }> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-api-key': server.apiKey };
    request(`${server.url}/openapi.json?${query}`, { headers }, (answer) => {
      const rest = async () => Buffer.concat(await answer.toArray()).toString();
      resolve({ status: answer.statusCode, rest });
    })
      .on('error', reject)
      .end();
  });
}

describe('a large contract', () => {
  it('is sent while it is made, as the same document', async () => {
    const { catalog } = server.engine;
    const answer = await ask('apps=broad');
    const text = await answer.text();
    expect([answer.status, answer.headers.get('transfer-encoding')]).toEqual([200, 'chunked']);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const { document } = await expandContract(loadContract(), catalog.actions({ apps: ['broad'] }), catalog);
    expect(text).toBe(JSON.stringify(document));
    const small = await ask('apps=httpbin&only=actions');
    expect(Number(small.headers.get('content-length'))).toBe(Buffer.byteLength(await small.text()));
  });

  it('does not keep others waiting for a caller that reads slowly', async () => {
    const slow = await askSlowly('apps=broad,httpbin&only=actions');
    const quick = await (await ask('apps=broad,httpbin&only=actions')).text();
    const another = await ask('apps=httpbin');
    expect([slow.status, another.status]).toEqual([200, 200]);
    expect(await slow.rest()).toBe(quick);
  });

  it('has its head told without being made, and is not sent again to who has it', async () => {
    const head = await ask('apps=broad', { method: 'HEAD' });
    const etag = head.headers.get('etag') ?? '';
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const held = await server.call('/openapi.json?apps=broad', { headers: { 'if-none-match': etag } });
    expect(held.status).toBe(304);
  });

  it('breaks off where the rest cannot be made, and is an error where nothing can', async () => {
    for (const name of ['1_0.yaml', '1_0.index.jsonl'])
      await writeFile(join(server.folder, 'apps', 'hackernews', name), 'changed: since');
    const cut = await ask('apps=broad&actions=HACKERNEWS_GET_ITEM');
    expect(cut.status).toBe(200);
    expect(await cut.text().catch(() => 'broken off')).toBe('broken off');
    const none = await ask('actions=HACKERNEWS_GET_ITEM');
    expect(none.status).toBe(500);
    expect(none.headers.get('content-type')).toContain('application/problem+json');
    expect(await none.json()).toMatchObject({ name: 'InternalServerError' });
  });
});
