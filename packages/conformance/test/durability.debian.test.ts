import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@actway/client';
import { generateVaultKey } from '@actway/engine';
import { startUpstream } from '@actway/testing/recording-upstream';
import { expect, it } from 'vitest';
import { startServed, writeEchoApps } from './support/served-process.js';

const apiKey = 'a-key-that-always-works';

it('on SQLite, the request leaves after its record is written, and the answer after the result is on disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-durability-'));
  const trace = join(folder, 'trace');
  const upstream = await startUpstream();
  await writeEchoApps(folder, upstream.url);
  const settings = {
    DATABASE_URL: `sqlite:${join(folder, 'data', 'actway.db')}`,
    ACTWAY_API_KEY: apiKey,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    ACTWAY_APPS: folder,
    ACTWAY_EGRESS_ALLOW: upstream.host,
  };
  const calls = 'trace=write,writev,sendto,pwrite64,fsync,fdatasync';
  // The tracer is the grandchild, so that signals reach the server.
  const served = await startServed(settings, ['strace', '-D', '-f', '-s', '8192', '-o', trace, '-e', calls]);
  const client = createClient({ baseUrl: served.url, apiKey });
  const executed: { id: number; logId: string }[] = [];
  for (const id of [8863, 8864, 8865]) {
    const answer = await client.execute('ECHO_HACKERNEWS_GET_ITEM', { input: { id }, allowTracing: true });
    executed.push({ id, logId: answer.logId ?? '' });
  }
  await served.end('SIGTERM');
  await upstream.close();

  const lines = (await readFile(trace, 'utf8')).split('\n');
  for (const { id, logId } of executed) {
    const find = (from: number, ...patterns: RegExp[]) =>
      lines.findIndex((line, index) => index > from && patterns.every((pattern) => pattern.test(line)));
    const opened = find(-1, /\bpwrite64\(/, new RegExp(`"\\\\n\\[\\\\"${logId}`));
    const sent = find(opened, /\b(write|writev|sendto)\(/, new RegExp(`GET /v0/item/${id}`));
    const stored = find(sent, /\bpwrite64\(/, new RegExp(`{\\\\"id\\\\":\\\\"${logId}`));
    const synced = find(stored, /\bf(data)?sync\(.*= 0$|<\.\.\. f(data)?sync resumed>.*= 0$/);
    const answered = find(-1, /\b(write|writev|sendto)\(/, /HTTP\/1\.1 200 OK/, new RegExp(logId));
    const order = [opened, sent, stored, synced, answered];
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  }
  await rm(folder, { recursive: true, force: true });
});
