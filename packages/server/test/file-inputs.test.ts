import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { depotApp } from '@actway/testing/depot-app';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo, type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const text = 'The quick brown fox jumps over the lazy dog';

let live: LiveServer;
/** Where files are fetched from. */
let elsewhere: RecordingUpstream;
beforeAll(async () => {
  elsewhere = await startUpstream();
  live = await startLiveServer({ app: depotApp, maxFileBytes: 100_000, allow: [elsewhere.host] });
});
afterAll(async () => {
  await live.close();
  await elsewhere.close();
});
beforeEach(() => {
  live.upstream.respond = echo;
  elsewhere.respond = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/markdown' }).end(text);
  };
});

async function upload(content: string, key = live.apiKey): Promise<string> {
  const { json } = await live.call('/api/v2/actions/files/upload/request', {
    method: 'POST',
    key,
    body: {
      app: 'DEPOT_SEND_FORM',
      action: 'DEPOT_SEND_FORM',
      filename: 'fox "1".txt',
      mimetype: 'text/plain',
      md5: createHash('md5').update(content).digest('hex'),
    },
  });
  expect((await fetch(json.url, { method: 'PUT', body: content })).status).toBe(200);
  return json.key;
}

const execute = async (action: string, input: Record<string, unknown>) =>
  live.execute(action, { input, allowTracing: true });

const leftOver = () => readdir(join(live.folder, 'files', 'unkept'));

/** The parts of a multipart body, each as it stands between the boundaries. */
function partsOf({ headers, body }: { headers: Record<string, string>; body: string }): string[] {
  const [, boundary = ''] = /boundary=(.*)$/.exec(headers['content-type'] ?? '') ?? [];
  expect(Number(headers['content-length'])).toBe(Buffer.byteLength(body));
  return body.split(`--${boundary}`).slice(1, -1);
}

describe('a file of the input', () => {
  it('is an uploaded one, by its key, under its own name or another', async () => {
    const s3key = await upload(text);
    const { json } = await execute('DEPOT_SEND_FORM', {
      title: 'Fox',
      file: { s3key },
      more: [{ s3key, name: 'other.md', mimetype: 'text/markdown' }, { base64: 'Zm94' }],
    });
    expect(json).toMatchObject({ successful: true, error: null });
    expect(partsOf(json.data)).toEqual([
      '\r\nContent-Disposition: form-data; name="title"\r\n\r\nFox\r\n',
      `\r\nContent-Disposition: form-data; name="file"; filename="fox %221%22.txt"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n`,
      `\r\nContent-Disposition: form-data; name="more"; filename="other.md"\r\nContent-Type: text/markdown\r\n\r\n${text}\r\n`,
      '\r\nContent-Disposition: form-data; name="more"; filename="file"\r\nContent-Type: application/octet-stream\r\n\r\nfox\r\n',
    ]);
  });

  it('belongs to the entity that uses it first', async () => {
    const s3key = await upload('used by anna');
    for (const entityId of ['anna', 'bert']) {
      const { json } = await live.execute('DEPOT_SEND_BYTES', { input: { body: { s3key } }, entityId });
      expect(json).toMatchObject({ successful: true, data: { body: 'used by anna' } });
    }
    expect(await live.engine.store.files.findById(s3key)).toMatchObject({ entityId: 'anna' });
  });

  it('whose bytes have not been sent, or are gone, is refused', async () => {
    const { json } = await live.call('/api/v2/actions/files/upload/request', {
      method: 'POST',
      body: { app: 'A', action: 'A', filename: 'a', mimetype: 'a/b', md5: 'a'.repeat(32) },
    });
    const gone = await upload('gone');
    await rm(join(live.folder, 'files', live.projectId, gone));
    for (const [s3key, message] of [
      [json.key, 'is the key of a file whose bytes have not been sent'],
      [gone, 'is the key of a file whose bytes are gone'],
    ]) {
      const refused = await execute('DEPOT_SEND_FORM', { file: { s3key } });
      expect(refused.status).toBe(400);
      expect(refused.json.details).toMatchObject([{ path: '/input/file/s3key', message }]);
    }
  });

  it('is fetched from a URL, and sent with its size', async () => {
    const { json } = await execute('DEPOT_SEND_BYTES', {
      body: { url: `${elsewhere.url}/a/fox.md?token=hunter2` },
    });
    expect(json.data).toMatchObject({
      body: text,
      headers: { 'content-type': 'text/markdown', 'content-length': String(text.length) },
    });
    expect(elsewhere.seen.at(-1)).toMatchObject({ method: 'GET', url: '/a/fox.md?token=hunter2' });
    expect(await leftOver()).toEqual([]);
  });

  it('is sent again whole when the app asks to come back', async () => {
    const s3key = await upload(text);
    let asked = 0;
    live.upstream.respond = (request, response) => {
      asked += 1;
      if (asked > 1) return echo(request, response);
      response.writeHead(429, { 'retry-after': '0' }).end();
    };
    const { json } = await execute('DEPOT_SEND_FORM', { file: { s3key } });
    expect(json.successful).toBe(true);
    expect(asked).toBe(2);
    expect(partsOf(json.data)[0]).toContain(text);
  });

  it.each([
    ['no source', { name: 'x' }, ['/input/file']],
    ['two sources', { base64: 'eA==', url: 'https://example.com' }, ['/input/file']],
    ['a URL of another kind', { url: 'ftp://example.com/x' }, ['/input/file/url']],
    ['a key of nobody', { s3key: '00000000-0000-4000-8000-000000000000' }, ['/input/file/s3key']],
    ['a key that is a path', { s3key: '../../etc/passwd' }, ['/input/file/s3key']],
    ['a media type that is none', { base64: 'eA==', mimetype: 'x\r\ny: z' }, ['/input/file']],
  ])('with %s is refused, naming the member', async (_what, file, paths) => {
    const { status, json } = await execute('DEPOT_SEND_FORM', { file });
    expect(status).toBe(400);
    expect(json.name).toBe('InvalidInputError');
    const told = json.details.map(({ path }: { path: string }) => path);
    for (const path of paths)
      expect(
        told.some((one: string) => one.startsWith(path)),
        told,
      ).toBe(true);
  });

  it('of another project is not found', async () => {
    const s3key = await upload('of another project', live.otherKey);
    const { status, json } = await execute('DEPOT_SEND_FORM', { file: { s3key } });
    expect(status).toBe(400);
    expect(json.details).toEqual([
      {
        in: 'body',
        path: '/input/file/s3key',
        message: 'is not the key of a file of this project',
        code: 'file',
      },
    ]);
  });
});

describe('fetching a file', () => {
  const refused = async (url: string) => {
    const { status, json } = await execute('DEPOT_SEND_FORM', {
      more: [{ base64: 'eA==' }, { url }],
      file: 'x',
    });
    expect(status).toBe(400);
    expect(json.details[0].path).toBe('/input/more/1/url');
    expect(await leftOver()).toEqual([]);
    return { name: json.name, message: json.details[0].message, text: JSON.stringify(json) };
  };

  it('reaches public addresses only, also by a redirect', async () => {
    for (const url of ['http://127.0.0.1:1/x', 'http://169.254.169.254/latest', 'http://[::1]/x']) {
      expect(await refused(url)).toMatchObject({ name: 'EgressRefusedError' });
    }
    elsewhere.respond = (_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    };
    expect(await refused(`${elsewhere.url}/x`)).toMatchObject({ name: 'EgressRefusedError' });
  });

  it('ends at the largest size, also of what is compressed', async () => {
    elsewhere.respond = (_request, response) => {
      response.writeHead(200).end(Buffer.alloc(100_001));
    };
    expect(await refused(`${elsewhere.url}/x`)).toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringContaining('raise the limit of files'),
    });
  });

  it('tells what it was answered, and nothing of a URL that may hold a secret', async () => {
    elsewhere.respond = (_request, response) => {
      response.writeHead(403).end('no');
    };
    const told = await refused(`${elsewhere.url}/x?signature=hunter2secret`);
    expect(told.message).toBe('was answered with 403');
    expect(told.text).not.toContain('hunter2');
    expect(await refused(`http://user:hunter2@${elsewhere.host}/x`)).toMatchObject({
      message: 'must hold no user name and no password',
    });
  });
});

describe('the record of an execution with files', () => {
  it('holds what they are, and not what is in them', async () => {
    const s3key = await upload('kept nowhere else');
    const { json } = await execute('DEPOT_SEND_FORM', {
      title: 'T',
      file: { s3key },
      more: [
        { name: 'a', base64: Buffer.from('secret content').toString('base64') },
        { url: `${elsewhere.url}/fox?signature=hunter2` },
        'plain text',
      ],
    });
    const log = await live.call(`/api/v2/actions/logs/all/${json.logId}`);
    expect(log.json.payloadReceived).toEqual({
      title: 'T',
      file: { s3key },
      more: [{ name: 'a', size: 14 }, { url: `${elsewhere.url}/fox` }, { size: 10 }],
    });
  });
});
