import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { depotApp } from '@actway/testing/depot-app';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import type { Respond } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ app: depotApp, maxFileBytes: 100_000, maxResponseBytes: 2_000 });
});
afterAll(() => live.close());

const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, index) => index % 256));
const send =
  (content: Buffer, headers: Record<string, string> = {}): Respond =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png', ...headers }).end(content);
  };
beforeEach(() => {
  live.upstream.respond = send(bytes, { 'content-disposition': 'attachment; filename="fox.png"' });
});

const get = async () =>
  (await live.execute('DEPOT_GET_BYTES', { entityId: 'anna', allowTracing: true })).json;
const leftOver = () => readdir(join(live.folder, 'files', 'unkept')).catch(() => []);
const stored = () => readdir(join(live.folder, 'files', live.projectId)).catch(() => []);

describe('a file that an app answers with', () => {
  it('is an entry whose address gives its bytes, larger than any other answer may be', async () => {
    const { data, successful, error } = await get();
    expect([successful, error]).toEqual([true, null]);
    expect(data.file).toEqual({
      name: 'fox.png',
      mimetype: 'image/png',
      size: bytes.length,
      s3key: expect.stringMatching(/^[\da-f-]{36}$/),
      s3url: expect.stringContaining(`${live.url}/files/${data.file.s3key}?`),
    });
    const response = await fetch(data.file.s3url);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'content-disposition': 'attachment; filename=fox.png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    const head = await fetch(data.file.s3url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
    expect((await fetch(data.file.s3url, { method: 'PUT', body: 'x' })).status).toBe(400);
  });

  it('goes into another action by its key', async () => {
    const { data } = await get();
    let arrived = '';
    live.upstream.respond = (request, response) => {
      arrived = `${request.headers['content-type']} ${request.headers['content-length']}`;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    const { s3key } = data.file;
    const { json } = await live.execute('DEPOT_SEND_BYTES', { input: { body: { s3key } } });
    expect(json.successful).toBe(true);
    expect(arrived).toBe(`image/png ${bytes.length}`);
  });

  it('is decompressed, and measured then', async () => {
    live.upstream.respond = send(gzipSync(bytes), { 'content-encoding': 'gzip' });
    expect((await get()).data.file).toMatchObject({ size: bytes.length });
    live.upstream.respond = send(gzipSync(Buffer.alloc(100_001)), { 'content-encoding': 'gzip' });
    expect(await get()).toMatchObject({
      successful: false,
      data: {},
      error: expect.stringContaining('raise the limit of files'),
    });
    live.upstream.respond = send(bytes, { 'content-encoding': 'gzip' });
    expect(await get()).toMatchObject({
      successful: false,
      error: expect.stringContaining('not valid HTTP'),
    });
    expect(await leftOver()).toEqual([]);
  });

  it('is named without a path, and saved under that name whatever is in it', async () => {
    live.upstream.respond = send(bytes, { 'content-disposition': `attachment; filename="../../é\\"x.png"` });
    const { data } = await get();
    expect(data.file.name).not.toContain('/');
    const { headers } = await fetch(data.file.s3url);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[^/]*x\.png"/);
  });

  it('that breaks off or is empty leaves nothing behind', async () => {
    const before = await stored();
    live.upstream.respond = (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' });
      response.write('half', () => response.destroy());
    };
    expect(await get()).toMatchObject({ successful: false, data: {} });
    live.upstream.respond = send(Buffer.alloc(0));
    expect(await get()).toMatchObject({ successful: true, data: {} });
    expect([await stored(), await leftOver()]).toEqual([before, []]);
  });

  it('that nobody waits for any more leaves nothing behind', async () => {
    const before = await stored();
    let started = false;
    live.upstream.respond = (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.write(Buffer.alloc(1_000), () => {
        started = true;
      });
    };
    const giveUp = new AbortController();
    const call = fetch(`${live.url}/api/v2/actions/DEPOT_GET_BYTES/execute`, {
      method: 'POST',
      headers: { 'x-api-key': live.apiKey },
      signal: giveUp.signal,
    }).catch(() => 'gone');
    await expect.poll(async () => [started, (await leftOver()).length]).toEqual([true, 1]);
    giveUp.abort();
    expect(await call).toBe('gone');
    await expect.poll(leftOver).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('is in the record without its address', async () => {
    const { data, logId } = await get();
    const { s3url, ...rest } = data.file;
    const log = await live.call(`/api/v2/actions/logs/all/${logId}`);
    expect(log.json.response).toEqual({ file: rest });
    expect(JSON.stringify(log.json)).not.toContain(new URL(s3url).searchParams.get('signature'));
  });

  it('belongs to its entity and is told as such', async () => {
    const { data } = await get();
    const file = await live.engine.store.files.findById(data.file.s3key);
    expect(file).toMatchObject({
      entityId: 'anna',
      projectId: live.projectId,
      md5: createHash('md5').update(bytes).digest('hex'),
    });
    const { json } = await live.call('/api/v2/actions/DEPOT_GET_BYTES');
    expect(json.response.properties.file).toMatchObject({
      file_downloadable: true,
      required: ['name', 'mimetype', 'size', 's3key', 's3url'],
    });
    const form = await live.call('/api/v2/actions/DEPOT_SEND_FORM');
    expect(form.json.parameters.properties.file).toMatchObject({
      file_uploadable: true,
      description: 'The file.',
    });
  });
});
