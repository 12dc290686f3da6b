import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { createPostgresPlace, type PostgresPlace, runSql } from '@actway/testing/postgres/postgres-place';
import { type PostgresServer, startPostgres } from '@actway/testing/postgres/postgres-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../src/postgres/open-postgres-store.js';
import { requireSupported } from '../src/postgres/require-usable-database.js';
import { postgresStoreScript } from './store-process.js';

describe('opening a PostgreSQL store', () => {
  let server: PostgresServer;
  let place: PostgresPlace;

  // A server that asks for passwords, which one of TEST_DATABASE_URL may not.
  beforeAll(async () => {
    server = await startPostgres();
    place = await createPostgresPlace(server.url);
  });

  afterAll(async () => {
    await place.remove();
    await server.stop();
  });

  /** The URL with one part of it changed. */
  const urlWith = (change: (url: URL) => void) => {
    const url = new URL(place.url);
    change(url);
    return url.href;
  };

  it.each([
    [
      'no server is there',
      () => 'postgres://user:hunter2@127.0.0.1:1/db',
      'unreachable',
      /127\.0\.0\.1:1 .*ECONNREFUSED/,
    ],
    [
      'the name has no address',
      () => 'postgres://user:hunter2@no.invalid/db',
      'unreachable',
      /no\.invalid:5432/,
    ],
    [
      'the password is wrong',
      () => urlWith((url) => (url.password = 'hunter2')),
      'access_denied',
      /user "actway"/,
    ],
    [
      'the user is unknown',
      () => urlWith((url) => (url.username = 'nobody')),
      'access_denied',
      /user "nobody"/,
    ],
    ['the password is missing', () => urlWith((url) => (url.password = '')), 'access_denied', /password/],
    [
      'the database is missing',
      () => urlWith((url) => (url.pathname = '/none')),
      'no_such_database',
      /"none"/,
    ],
    ['TLS is asked for', () => `${place.url}&sslmode=verify-full`, 'unreachable', /takes no TLS/],
  ])('fails clearly when %s, with no password in the message', async (_, url, code, message) => {
    const password = new URL(url()).password || 'hunter2';
    const refused = await openPostgresStore({ url: url() }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'StoreError', code, message: expect.stringMatching(message) });
    expect(String(refused)).toContain('DATABASE_URL');
    expect(String(refused)).not.toContain(password);
  });

  it('gives up a server that takes the connection and says nothing', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const url = `postgres://user:hunter2@127.0.0.1:${port}/db`;
    await expect(openPostgresStore({ url, connectTimeoutMs: 50 })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('no answer in time'),
    });
    // The socket was let go of, or this would wait for it.
    await new Promise((resolve) => silent.close(resolve));
  });

  it('is refused by a server that is too old, a standby, or of another encoding', async () => {
    const good = { version: 140_000, encoding: 'UTF8', standby: false, schema: 'public' };
    expect(requireSupported(good)).toBe('public');
    const refusal = (facts: object) => () => requireSupported({ ...good, ...facts });
    expect(refusal({ version: 130_014 })).toThrow(/PostgreSQL 13, and 14 or newer/);
    expect(refusal({ version: 90_624 })).toThrow(/PostgreSQL 9\.6/);
    expect(refusal({ standby: true })).toThrow(/standby/);
    expect(refusal({ schema: null })).toThrow(/search_path|search path/);
    await runSql(server.url, "create database plain encoding 'SQL_ASCII' template template0");
    const plain = openPostgresStore({ url: urlWith((url) => (url.pathname = '/plain')) });
    await expect(plain).rejects.toMatchObject({
      code: 'unsupported_database',
      message: expect.stringContaining('SQL_ASCII'),
    });
  });

  it.each(['create table projects (id int)', 'create table schema_migrations (version text)'])(
    'is refused, and changes nothing, where another program did: %s',
    async (sql) => {
      const other = await createPostgresPlace(server.url);
      await other.query(sql);
      await expect(other.open()).rejects.toMatchObject({ code: 'foreign_database' });
      const tables = await other.query("select 1 from pg_tables where schemaname = 'public'");
      expect(tables).toHaveLength(1);
      await other.remove();
    },
  );

  it('is not disturbed by tables of the same names in another schema', async () => {
    const other = await createPostgresPlace(server.url);
    await other.query('create schema auth; create table auth.schema_migrations (version text)');
    await other.query('create table auth.projects (id int)');
    const store = await other.open();
    await store.projects.create({ name: 'mine' });
    await store.close();
    await (await other.open()).close();
    await other.remove();
  });

  it('is refused when a newer version wrote it', async () => {
    const other = await createPostgresPlace(server.url);
    await (await other.open()).close();
    await other.query("insert into schema_migrations values ('9999-tomorrow', '2999-01-01T00:00:00.000Z')");
    await expect(other.open()).rejects.toMatchObject({
      code: 'newer_schema',
      message: expect.stringContaining('9999-tomorrow'),
    });
    await other.remove();
  });

  it('works for four processes that start at once on an empty database', async () => {
    const body = "await store.projects.create({ name: createId() }); print('ready');";
    const results = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const child = spawn(process.execPath, postgresStoreScript(place.url, body));
        const [output, errors, [code]] = await Promise.all([
          text(child.stdout),
          text(child.stderr),
          once(child, 'exit'),
        ]);
        return { output, errors, code };
      }),
    );
    // The process ends by itself: a store that nobody closed does not keep it.
    expect(results).toEqual(Array.from({ length: 4 }, () => ({ output: 'ready\n', errors: '', code: 0 })));
    expect(await place.query('select name from schema_migrations order by name')).toEqual([
      { name: '0001-initial' },
      { name: '0002-execution-lists' },
      { name: '0003-account-counts' },
      { name: '0004-consents' },
      { name: '0005-action-names' },
      { name: '0006-file-digests' },
      { name: '0007-idempotency' },
      { name: '0008-key-bounds' },
      { name: '0009-rate-windows' },
      { name: '0010-connect-links' },
      { name: '0011-execution-timings' },
      { name: '0012-usage' },
    ]);
    expect(await place.query('select id from projects')).toHaveLength(4);
  });
});
