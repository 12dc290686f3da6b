import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateVaultKey } from '@actway/engine';
import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { liveUpstream, openEngine, readSettings, runServer } from 'actway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './run-program.js';

let folder: string;
let file: string;
let place: PostgresPlace;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-cli-'));
  file = `sqlite:${join(folder, 'actway.db')}`;
  place = await createPostgresPlace();
});

afterAll(async () => {
  await place.remove();
  await rm(folder, { recursive: true });
});

const run = (url: string, ...args: string[]) => runProgram({ DATABASE_URL: url }, ...args);

describe('actway db', () => {
  it('migrates the store of DATABASE_URL and tells what ran', async () => {
    const other = await createPostgresPlace();
    expect(await run(other.url, 'db', 'migrate')).toBe(
      'Ran 0001-initial.\nRan 0002-execution-lists.\nRan 0003-account-counts.\nRan 0004-consents.\nRan 0005-action-names.\nRan 0006-file-digests.\nRan 0007-idempotency.\nRan 0008-key-bounds.\nRan 0009-rate-windows.\nRan 0010-connect-links.\nRan 0011-execution-timings.\nRan 0012-usage.\nThe store is at this version.\n',
    );
    expect(await run(other.url, 'db', 'migrate')).toContain('there was nothing to do');
    await other.remove();
  });

  it('copies a store with its keys to another database, once, and prints no secret', async () => {
    const key = (await run(file, 'keys', 'create', '--name', 'moved')).split('\n')[0] ?? '';
    expect(key).toMatch(/^actway_/);
    const copied = await run(file, 'db', 'copy', '--from', file, '--to', place.url);
    expect(copied).toMatch(/^projects: 100 % \(1 of 1\)$/m);
    expect(copied).toMatch(/^api_keys +1$/m);
    expect(copied).toContain('Everything was copied');
    expect(await run(place.url, 'keys', 'list')).toContain('moved');
    const again = await run(file, 'db', 'copy', '--from', file, '--to', place.url);
    expect(again).toContain('is not empty and was left as it was: projects has 1, api_keys has 1');
    for (const secret of [key, new URL(place.url).password]) expect(copied + again).not.toContain(secret);
  });

  it('says what is wrong with a URL or a database, and quotes no password', async () => {
    const wrong = new URL(place.url);
    wrong.password = 'hunter2';
    for (const url of [wrong.href, 'postgres://user:hunter2/x@host/db', 'mysql://user:hunter2@host/db']) {
      const printed = await run(url, 'db', 'migrate');
      expect(printed).toContain('DATABASE_URL');
      expect(printed + (await run(file, 'db', 'copy', '--from', file, '--to', url))).not.toContain('hunter2');
    }
  });
});

describe('a server on PostgreSQL', () => {
  it('shares its database with a second one that starts at the same moment', async () => {
    const encryptionKeys = generateVaultKey('k1');
    const start = async () => {
      const settings = readSettings({
        DATABASE_URL: place.url,
        PORT: '0',
        LOG_LEVEL: 'silent',
        ACTWAY_API_KEY: 'key-of-the-environment',
        ACTWAY_CHECK_ANSWERS: 'on',
      });
      return runServer(settings, await openEngine(settings, encryptionKeys, () => liveUpstream([])));
    };
    const servers = await Promise.all([start(), start()]);
    const ask = (url: string, path: string) =>
      fetch(`${url}${path}`, { headers: { 'x-api-key': 'key-of-the-environment' } });
    const execute = `${servers[0].url}/api/v2/actions/GITHUB_ISSUES_CREATE/execute`;
    const headers = { 'x-api-key': 'key-of-the-environment', 'content-type': 'application/json' };
    await fetch(execute, { method: 'POST', headers, body: '{"input":{}}' });
    // What one refused, the other has in its log.
    const logs = await (await ask(servers[1].url, '/api/v1/logs?status=error')).json();
    expect(logs).toMatchObject({ data: [{ status: 'refused', meta: { actionId: 'GITHUB_ISSUES_CREATE' } }] });
    const none = await (await ask(servers[1].url, '/api/v1/logs?status=success')).json();
    expect(none).toMatchObject({ data: [] });
    for (const server of servers) await server.stop();
  });
});
