import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateVaultKey } from '@actway/engine';
import { depotApp } from '@actway/testing/depot-app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedProcess, startServed } from './support/served-process.js';

const mebibyte = 1024 * 1024;
/** How large the files are; `npm run test:long` asks for more. */
const size = Number(process.env.ACTWAY_TEST_FILE_MIB ?? 100) * mebibyte;
/** What the server may grow by, whatever the size: buffers of streams, and what the collector has not taken yet. */
const allowance = 64 * mebibyte;
const apiKey = 'large-files-key-0123456789';

/** Bytes that no compression makes small, the same each time. */
async function* bytes(count: number): AsyncGenerator<Buffer> {
  let block = createHash('sha512').update('seed').digest();
  const chunk = Buffer.alloc(65_536);
  for (let left = count; left > 0; left -= chunk.length) {
    for (let at = 0; at < chunk.length; at += 64 * 16) {
      block = createHash('sha512').update(block).digest();
      for (let part = 0; part < 16; part += 1) block.copy(chunk, at + part * 64);
    }
    yield Buffer.from(chunk.subarray(0, Math.min(left, chunk.length)));
  }
}

async function md5Of(content: AsyncIterable<Buffer>): Promise<{ md5: string; length: number }> {
  const hash = createHash('md5');
  let length = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    length += chunk.length;
  }
  return { md5: hash.digest('hex'), length };
}

let folder: string;
let upstream: Server;
let served: ServedProcess;
let settings: Record<string, string>;
/** What the upstream was sent last. */
let arrived: { length: number; declared: string | undefined };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-large-'));
  upstream = createServer(async (incoming, response) => {
    if (incoming.method === 'GET') {
      const count = Number(new URL(incoming.url ?? '', 'http://x').searchParams.get('size') ?? size);
      response.writeHead(200, { 'content-type': 'application/zip', 'content-length': String(count) });
      await pipeline(Readable.from(bytes(count), { objectMode: false }), response);
      return;
    }
    const { length } = await md5Of(incoming);
    arrived = { length, declared: incoming.headers['content-length'] };
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const app = join(folder, 'apps', depotApp.key);
  await mkdir(app, { recursive: true });
  await writeFile(join(app, 'manifest.yaml'), depotApp.manifest.replaceAll('{upstream}', `http://${host}`));
  await writeFile(join(app, '1_0.yaml'), depotApp.document.replaceAll('{upstream}', `http://${host}`));
  settings = {
    PORT: '0',
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
    ACTWAY_APPS: join(folder, 'apps'),
    ACTWAY_EGRESS_ALLOW: host,
    ACTWAY_API_KEY: apiKey,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    ACTWAY_MAX_FILE_BYTES: String(Math.max(size, mebibyte)),
    ACTWAY_DEADLINE_MS: '600000',
    ACTWAY_REQUEST_TIMEOUT_MS: '600000',
    // What records every answer for the search for secrets would count as memory of the server.
    ACTWAY_TEST_RECORD: '',
  };
  served = await startServed(settings);
});
afterAll(async () => {
  await served?.end('SIGTERM');
  upstream.close();
  await rm(folder, { recursive: true, force: true });
});

async function call(path: string, body: unknown) {
  const response = await fetch(served.url + path, {
    method: 'POST',
    // A connection that is kept may end, unseen, while a large file is on its way.
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the test is about
  return (await response.json()) as any;
}

async function put(url: string, content: AsyncIterable<Buffer>): Promise<number | undefined> {
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = request(url.replace('localhost', '127.0.0.1'), { method: 'PUT' }, resolve);
    outgoing.on('error', reject);
    pipeline(Readable.from(content), outgoing).catch(reject);
  });
  const response = await answered;
  response.resume();
  return response.statusCode;
}

/** Sends a file of this size up, into a form of the app from both places, and fetches it down again. */
async function roundTrip(count: number): Promise<void> {
  const { md5 } = await md5Of(bytes(count));
  const asked = await call('/api/v2/actions/files/upload/request', {
    ...{ app: 'DEPOT', action: 'DEPOT_SEND_FORM', filename: 'large.zip', mimetype: 'application/zip', md5 },
  });
  expect(await put(asked.url, bytes(count))).toBe(200);
  const sources = [{ s3key: asked.key }, { url: `${depotUrl()}/bytes?size=${count}`, name: 'large.zip' }];
  for (const file of sources) {
    const sent = await call('/api/v2/actions/DEPOT_SEND_FORM/execute', { input: { file } });
    expect(sent).toMatchObject({ successful: true });
    expect(arrived.length).toBeGreaterThan(count);
    expect(arrived.declared).toBe(String(arrived.length));
  }
  if (count !== size) return;
  const { data } = await call('/api/v2/actions/DEPOT_GET_BYTES/execute', {});
  const download = await fetch(data.file.s3url);
  expect(await md5Of(download.body as unknown as AsyncIterable<Buffer>)).toEqual({ md5, length: count });
}

const depotUrl = () => `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;

/** The most memory that the server had at any time, in bytes (`proc(5)`). */
async function peak(): Promise<number> {
  const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${served.pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}

it.runIf(process.platform === 'linux')(
  `a file of ${size / mebibyte} MiB goes up, into an app, and down again in bounded memory`,
  async () => {
    // What the server needs once, whatever the size.
    await roundTrip(mebibyte);
    await writeFile(`/proc/${served.pid}/clear_refs`, '5');
    const before = await peak();
    await roundTrip(size);
    const grown = (await peak()) - before;
    expect(grown, `it had ${before} bytes before`).toBeLessThan(allowance);
    expect(await readdir(join(folder, 'files', 'unkept'))).toEqual([]);
  },
);

it('what a killed server had half received is swept by the next one', async () => {
  const unkept = join(folder, 'files', 'unkept');
  const { md5 } = await md5Of(bytes(mebibyte));
  const { url } = await call('/api/v2/actions/files/upload/request', {
    ...{ app: 'DEPOT', action: 'DEPOT_SEND_FORM', filename: 'half.zip', mimetype: 'text/half', md5 },
  });
  const outgoing = request(url.replace('localhost', '127.0.0.1'), { method: 'PUT' });
  outgoing.on('error', () => {});
  outgoing.write(Buffer.alloc(1000));
  await expect.poll(() => readdir(unkept)).toHaveLength(1);
  await served.end('SIGKILL');
  const [name = ''] = await readdir(unkept);
  await utimes(join(unkept, name), 1, 1);
  served = await startServed(settings);
  await expect.poll(() => readdir(unkept)).toEqual([]);
  // The same address still takes the file whole.
  const port = new URL(served.url).port;
  expect(await put(url.replace(/:\d+\//, `:${port}/`), bytes(mebibyte))).toBe(200);
});
