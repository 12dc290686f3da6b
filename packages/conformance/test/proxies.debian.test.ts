import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { generateVaultKey } from '@actway/engine';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { root } from '@actway/testing/repository-root';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfSigned } from './faults/self-signed.js';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';

const apiKey = 'a-key-that-always-works';
const host = 'actway.example.com';

let folder: string;
let upstream: RecordingUpstream;
let served: ServedProcess;
let certificate: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-proxies-'));
  upstream = await startUpstream();
  await writeEchoApps(join(folder, 'apps'), upstream.url);
  served = await startServed({
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
    ACTWAY_API_KEY: apiKey,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    ACTWAY_APPS: join(folder, 'apps'),
    ACTWAY_FILES: join(folder, 'files'),
    ACTWAY_EGRESS_ALLOW: upstream.host,
    ACTWAY_LIMIT_KEY_RATE: '6/60s',
  });
  const made = selfSigned(host);
  certificate = made.cert;
  await writeFile(join(folder, 'proxy.pem'), made.cert);
  await writeFile(join(folder, 'proxy.key'), made.key);
});
afterAll(async () => {
  await served.end('SIGTERM');
  await upstream.close();
  await rm(folder, { recursive: true, force: true });
});

/** What stands in docs/deploy.md below this name, in its block. */
async function block(name: string): Promise<string> {
  const text = await readFile(join(root, 'docs/deploy.md'), 'utf8');
  const [, found] = new RegExp(`^${name}:\n\n\`\`\`\\w*\n([^]*?)^\`\`\`$`, 'm').exec(text) ?? [];
  if (found === undefined) throw new Error(`docs/deploy.md has no block of ${name}.`);
  return found;
}

/** Replaces each text, which has to be there. */
function replaceAll(text: string, replacements: Record<string, string>): string {
  return Object.entries(replacements).reduce((replaced, [from, to]) => {
    expect(replaced).toContain(from);
    return replaced.replace(from, to);
  }, text);
}

/** What stands around nginx's block in a machine's own configuration, for a process that is no service. */
function nginxConfiguration(server: string): string {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/nginx-${name};`,
  );
  return `daemon off;\npid ${folder}/nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${folders.join('\n')}\n${server}}\n`;
}

/** The same for Caddy, which keeps what it makes in a folder, and asks nobody for certificates here. */
function caddyConfiguration(site: string): string {
  return `{\n  admin off\n  auto_https off\n  storage file_system ${folder}/caddy\n}\n${site}`;
}

function printed(command: string, args: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(command, args, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, text: `${error?.message ?? ''}${stdout}${stderr}` });
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: { successful?: boolean; name?: string };
}

/** An execute through the proxy, whose name and certificate are those of the block. */
async function execute(port: number, input: object): Promise<Answer> {
  const sent = request({
    host: '127.0.0.1',
    port,
    servername: host,
    ca: certificate,
    method: 'POST',
    path: '/api/v2/actions/ECHO_HTTPBIN_POST/execute',
    headers: { host, 'x-api-key': apiKey, 'content-type': 'application/json', 'x-long': 'a'.repeat(12_000) },
  });
  sent.end(JSON.stringify({ input, authConfig: { parameters: [] } }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    headers: response.headers,
    body: (await json(response)) as Answer['body'],
  };
}

/** Runs a proxy for the time of some calls. */
async function through(
  proxy: { command: string; args: string[]; port: number },
  work: (port: number) => Promise<void>,
): Promise<void> {
  await mkdir(join(folder, 'home'), { recursive: true });
  const child: ChildProcess = spawn(proxy.command, proxy.args, {
    env: { PATH: process.env.PATH, HOME: join(folder, 'home') },
    stdio: 'inherit',
  });
  try {
    const isThere = () =>
      once(
        request({
          host: '127.0.0.1',
          port: proxy.port,
          servername: host,
          ca: certificate,
          path: '/healthz',
          headers: { host },
        }).end(),
        'response',
      ).then(
        ([response]: IncomingMessage[]) => response?.resume().statusCode,
        () => child.exitCode ?? child.signalCode,
      );
    await expect.poll(isThere).toBe(200);
    await work(proxy.port);
  } finally {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'close') : undefined;
    child.kill('SIGTERM');
    await ended;
  }
}

/** What callers see of actway behind it: its answers, long headers, large bodies, and what is too much. */
async function tryProxy(port: number): Promise<void> {
  const answer = await execute(port, { title: 'through a proxy' });
  expect([answer.status, answer.body.successful]).toEqual([200, true]);
  expect(answer.headers['x-request-id']).toMatch(/\S/);
  const large = await execute(port, { title: 'b'.repeat(5 * 1024 * 1024) });
  expect([large.status, large.body.successful]).toEqual([200, true]);
}

describe('the block of docs/deploy.md for nginx', () => {
  const certificates = {
    '/etc/ssl/actway.example.com.pem': 'proxy.pem',
    '/etc/ssl/private/actway.example.com.key': 'proxy.key',
  };
  const withCertificates = (text: string) =>
    replaceAll(
      text,
      Object.fromEntries(Object.entries(certificates).map(([from, to]) => [from, join(folder, to)])),
    );

  it('is taken by nginx as it stands, with a certificate', async () => {
    const file = join(folder, 'nginx-as-printed.conf');
    const judge = async (server: string) => {
      await writeFile(file, nginxConfiguration(server));
      return printed('nginx', ['-t', '-c', file]);
    };
    const server = withCertificates(await block('nginx'));
    const { code, text } = await judge(server);
    expect([code, text]).toEqual([0, expect.stringContaining('test is successful')]);
    expect(text).not.toMatch(/\[(warn|emerg)\]/);
    const misspelt = await judge(replaceAll(server, { proxy_buffering: 'proxy_bufering' }));
    expect([misspelt.code, misspelt.text]).toEqual([1, expect.stringContaining('proxy_bufering')]);
  });

  it('lets executes through', async () => {
    const port = await freePort();
    const server = replaceAll(withCertificates(await block('nginx')), {
      'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
      'http://127.0.0.1:3000': served.url,
    });
    const file = join(folder, 'nginx.conf');
    await writeFile(file, nginxConfiguration(server));
    await through({ command: 'nginx', args: ['-c', file], port }, tryProxy);
  });
});

describe('the block of docs/deploy.md for Caddy', () => {
  it('is taken by Caddy as it stands', async () => {
    const file = join(folder, 'Caddyfile-as-printed');
    await writeFile(file, await block('Caddy'));
    const { code, text } = await printed('caddy', [
      'adapt',
      '--validate',
      '--adapter',
      'caddyfile',
      '--config',
      file,
    ]);
    expect([code, text]).toEqual([0, expect.stringContaining('"max_size"')]);
    expect(text).not.toMatch(/"level":"(warn|error)"/);
  });

  it('lets executes through, and hands on what a limit says', async () => {
    const port = await freePort();
    const site = replaceAll(await block('Caddy'), {
      [`${host} {`]: `https://${host}:${port} {\n  bind 127.0.0.1\n  tls ${folder}/proxy.pem ${folder}/proxy.key`,
      '127.0.0.1:3000': new URL(served.url).host,
    });
    const file = join(folder, 'Caddyfile');
    await writeFile(file, caddyConfiguration(site));
    await through(
      { command: 'caddy', args: ['run', '--adapter', 'caddyfile', '--config', file], port },
      async () => {
        await tryProxy(port);
        // Those before it count too.
        let answer = await execute(port, {});
        for (let more = 0; more < 3 && answer.status === 200; more += 1) answer = await execute(port, {});
        expect([answer.status, answer.body.name]).toEqual([429, 'RateLimitExceededError']);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        expect(answer.headers.ratelimit).toMatch(/^"key";r=0;t=\d+$/);
      },
    );
  });
});
