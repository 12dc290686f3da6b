import { createHash } from 'node:crypto';
import { depotApp } from '@actway/testing/depot-app';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callTool } from './support/raw-mcp.js';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ app: depotApp });
  live.upstream.respond = echo;
});
afterAll(() => live.close());

/** A file of nobody yet. */
async function upload(content: string): Promise<string> {
  const { json } = await live.call('/api/v2/actions/files/upload/request', {
    method: 'POST',
    body: {
      ...{ app: 'DEPOT_SEND_BYTES', action: 'DEPOT_SEND_BYTES', filename: 'a.txt', mimetype: 'text/plain' },
      md5: createHash('md5').update(content).digest('hex'),
    },
  });
  await fetch(json.url, { method: 'PUT', body: content });
  return json.key;
}

const send = (s3key: string, entity: string) =>
  callTool(live, 'DEPOT_SEND_BYTES', { body: { s3key } }, { search: `?apps=depot&entity=${entity}` });

it('a file of another entity than that of the address is unknown, also to a key without bounds', async () => {
  const s3key = await upload('for anna alone');
  expect((await send(s3key, 'anna')).isError).toBeUndefined();
  expect((await send(s3key, 'anna')).isError).toBeUndefined();
  const sent = live.upstream.seen.length;
  for (const entity of ['bert', '']) {
    const { isError, content } = await send(s3key, entity);
    expect([isError, content[0].text]).toEqual([
      true,
      expect.stringContaining('- /body/s3key: is not the key of a file'),
    ]);
  }
  expect(live.upstream.seen.length).toBe(sent);
});
