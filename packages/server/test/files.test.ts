import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ maxFileBytes: 300_000 });
});
afterAll(() => live.close());

const sha256Of = (content: string) => createHash('sha256').update(content).digest('hex');
const md5Of = (content: string | Buffer) => createHash('md5').update(content).digest('hex');

/** Asks for an upload of these bytes. */
async function announce(content: string | Buffer, more: Record<string, unknown> = {}, key?: string) {
  const called = await live.call('/api/v2/actions/files/upload/request', {
    method: 'POST',
    ...(key === undefined ? {} : { key }),
    body: {
      app: 'HTTPBIN_UPLOAD',
      action: 'HTTPBIN_UPLOAD',
      filename: 'report.pdf',
      mimetype: 'application/pdf',
      md5: md5Of(content),
      ...more,
    },
  });
  return { status: called.status, ...called.json };
}

async function put(url: string, body: string | Uint8Array<ArrayBuffer>) {
  const response = await fetch(url, { method: 'PUT', body: new Blob([body]) });
  return { status: response.status, json: JSON.parse(await response.text()) };
}

const unkept = () => readdir(join(live.folder, 'files', 'unkept'));

/** The address with another query parameter. */
function altered(url: string, name: string, value: string) {
  const changed = new URL(url);
  changed.searchParams.set(name, value);
  return changed.href;
}

describe('an upload', () => {
  it('goes to a signed address that needs no key, and is there from then on', async () => {
    const content = 'a first report';
    const asked = await announce(content);
    expect(asked).toMatchObject({ status: 200, key: asked.id, exists: false });
    expect(asked.url.startsWith(`${live.url}/files/${asked.id}?`)).toBe(true);
    const stored = await put(asked.url, content);
    expect(stored).toMatchObject({
      status: 200,
      json: { id: asked.id, key: asked.id, name: 'report.pdf', mimetype: 'application/pdf', size: 14 },
    });
    // Other users of the machine read none.
    const folder = join(live.folder, 'files');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const { parentPath, name } of files) {
      expect(((await stat(join(parentPath, name))).mode & 0o777).toString(8)).toBe('600');
    }
    expect(await announce(content)).toMatchObject({ id: asked.id, exists: true });
    expect(await announce(content, { md5: md5Of(content).toUpperCase() })).toMatchObject({ id: asked.id });
    expect(await announce(content, { mimetype: 'text/plain' })).toMatchObject({ exists: false });
    expect(await announce(content, {}, live.otherKey)).toMatchObject({ exists: false });
  });

  it('is announced by its SHA-256 too, and found by either digest once it is there', async () => {
    const content = 'a report of two digests';
    const both = { md5: md5Of(content), sha256: sha256Of(content) };
    const asked = await announce(content, { md5: undefined, sha256: both.sha256.toUpperCase() });
    expect(asked).toMatchObject({ status: 200, exists: false });
    expect(await put(asked.url, content)).toMatchObject({ status: 200, json: { id: asked.id } });
    const { id } = asked;
    expect(await announce(content, { md5: undefined, sha256: both.sha256 })).toMatchObject({
      id,
      exists: true,
    });
    expect(await announce(content)).toMatchObject({ id, exists: true });
    expect(await announce(content, both)).toMatchObject({ id, exists: true });
    expect(await announce(content, { ...both, sha256: sha256Of('another') })).toMatchObject({
      exists: false,
    });
    expect(await announce(content, both, live.otherKey)).toMatchObject({ exists: false });
  });

  it('has both digests where both are named', async () => {
    const { url } = await announce('named', { sha256: sha256Of('something else') });
    const refused = await put(url, 'named');
    expect(refused.json.details).toEqual([
      {
        in: 'body',
        path: '',
        message: `must have the SHA-256 ${sha256Of('something else')}`,
        code: 'sha256',
      },
    ]);
    const other = await put(url, 'neither');
    expect(other.json.details.map(({ code }: { code: string }) => code)).toEqual(['md5']);
  });

  it('of which no digest is named is refused', async () => {
    const refused = await announce('x', { md5: undefined });
    expect(refused).toMatchObject({
      status: 400,
      details: [{ in: 'body', path: '/md5', message: 'is required', code: 'required' }],
    });
  });

  it('may be sent again, and by two at once', async () => {
    const content = Buffer.alloc(200_000, 'b');
    const { url } = await announce(content);
    const [one, two] = await Promise.all([put(url, content), put(url, content)]);
    expect([one.status, two.status, (await put(url, content)).status]).toEqual([200, 200, 200]);
    expect(await unkept()).toEqual([]);
  });

  it('of other bytes than were announced is refused, and leaves nothing', async () => {
    const { url, id } = await announce('announced');
    const refused = await put(url, 'something else');
    expect(refused).toMatchObject({
      status: 400,
      json: {
        name: 'FileContentMismatchError',
        details: [{ in: 'body', path: '', message: `must have the MD5 ${md5Of('announced')}`, code: 'md5' }],
      },
    });
    expect(await announce('announced')).toMatchObject({ id, exists: false });
    expect(await unkept()).toEqual([]);
  });

  it('that is too large is refused, and the caller gets to read why', async () => {
    const content = Buffer.alloc(300_001);
    const { url } = await announce(content);
    expect(await put(url, content)).toMatchObject({
      status: 400,
      json: { name: 'FileTooLargeError', details: [{ message: 'must not be larger than 300000 bytes' }] },
    });
    expect(await unkept()).toEqual([]);
  });

  it('may be empty', async () => {
    const { url } = await announce('');
    expect(await put(url, '')).toMatchObject({ status: 200, json: { size: 0 } });
  });

  it('that breaks off leaves nothing', async () => {
    const { url, id } = await announce('whole');
    const { hostname, port, pathname, search } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nwho`);
    await expect.poll(unkept).toHaveLength(1);
    socket.destroy();
    await expect.poll(unkept).toEqual([]);
    expect(await announce('whole')).toMatchObject({ id, exists: false });
  });

  it('is asked for in the form of the contract', async () => {
    const refused = await announce('x', { md5: 'x', mimetype: 'pdf', filename: '' });
    expect(refused).toMatchObject({ status: 400, name: 'InvalidRequestError' });
    expect(refused.details.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/filename',
      '/md5',
      '/mimetype',
    ]);
  });
});

describe('a signed address', () => {
  it('is good for its file, its use and its time, and for nothing else', async () => {
    const [one, two] = [await announce('one'), await announce('two')];
    const expires = Number(new URL(one.url).searchParams.get('expires'));
    const refused = [
      altered(one.url, 'expires', String(expires + 1)),
      altered(one.url, 'signature', 'k1.AAAA'),
      altered(one.url, 'signature', 'k2.AAAA'),
      altered(one.url, 'signature', new URL(two.url).searchParams.get('signature') ?? ''),
      one.url.replace(one.id, two.id),
    ];
    for (const url of refused) {
      expect(await put(url, 'one')).toMatchObject({
        status: 400,
        json: { name: 'FileAddressRefusedError', details: [{ in: 'query', path: '/signature' }] },
      });
    }
    expect((await fetch(one.url)).status).toBe(400);
    expect((await put(one.url, 'one')).status).toBe(200);
  });

  it('ends to be good', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_601_000 });
    const { url } = await announce('late');
    vi.useRealTimers();
    expect(await put(url, 'late')).toMatchObject({
      status: 400,
      json: { name: 'FileAddressRefusedError', details: [{ path: '/expires', code: 'expired' }] },
    });
  });

  it('is in no line of the log', async () => {
    const { url } = await announce('logged');
    await put(url, 'logged');
    const signature = new URL(url).searchParams.get('signature') ?? '';
    expect(live.logLines.join('')).toContain('uploadFile');
    expect(live.logLines.join('')).not.toContain(signature.split('.')[1]);
  });
});
