import { dirname, join } from 'node:path';
import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { createSqlitePlace, createTenant, type SqlitePlace } from '@actway/testing/store-backends';
import { sql } from 'kysely';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copiedTables } from '../src/copy/copied-tables.js';
import { type CopyProgress, copyStore } from '../src/copy/copy-store.js';
import { createId } from '../src/create-id.js';
import { migrateStore } from '../src/migrate-store.js';
import { openStoreDatabase } from '../src/open-store.js';
import type { Store } from '../src/store.js';

const hostile = `'; drop table projects; -- "'\\ %_ $1 ?1 \u202E\u2028 👩‍👩‍👧 ü \u0001`;

/** Every row of every table, by its bytes in the order of the ids. */
async function dump(url: string): Promise<Record<string, unknown[]>> {
  const { database, close } = await openStoreDatabase(url);
  const tables: Record<string, unknown[]> = {};
  for (const table of copiedTables) {
    tables[table] = (await sql`select * from ${sql.table(table)} order by id`.execute(database)).rows;
  }
  await close();
  return tables;
}

/** Rows in every table, most of them hostile, and more and larger ones than a batch takes. */
async function fill(store: Store): Promise<void> {
  const { projectId, integration, newAccount, newExecution } = await createTenant(store, hostile);
  await store.integrations.insert({ ...integration, id: createId(), name: hostile, enabled: false });
  const key = {
    id: createId(),
    projectId,
    name: hostile,
    hash: 'a'.repeat(64),
    hint: 'actway_…',
    expiresAt: 2 ** 45,
  };
  await store.keys.insert({ ...key, scopes: [hostile] });
  const account = await store.accounts.insert({
    ...newAccount(),
    entityId: hostile,
    labels: [hostile],
    credential: hostile,
  });
  await store.accounts.insert({ ...newAccount(), status: 'INITIATED', enabled: false });
  const file = { projectId, mimetype: 'text/plain', md5: 'd41d8cd98f00b204e9800998ecf8427e' };
  const { id } = await store.files.insert({ ...file, id: createId(), name: hostile, entityId: hostile });
  await store.files.markStored(id, { size: 2 ** 40, md5: file.md5, sha256: file.md5 + file.md5 });
  await store.files.insert({ ...file, id: createId(), name: 'awaited' });
  const call = { projectId, appKey: 'github', entityId: hostile, claimedAt: 2 ** 42, runsUntil: 2 ** 43 };
  for (const keyHash of ['answered', 'running']) {
    await store.idempotentCalls.claim({ ...call, id: createId(), keyHash, request: hostile });
  }
  await store.usage.take({ projectId, kind: 'executions', period: '2026-11' }, 2 ** 45, undefined);
  const answered = await store.idempotentCalls.find(projectId, 'answered');
  await store.idempotentCalls.keepAnswer(answered?.id ?? '', 'x'.repeat(1_500_000));
  await store.connectLinks.insert({
    ...{ id: createId(), projectId, tokenHash: 'hash', appKey: 'github', entityId: 'anna', createdBy: 'k' },
    ...{ integrationId: null, authScheme: null, redirectUri: hostile, labels: [hostile], expiresAt: 2 ** 42 },
  });
  const result = { status: 'error', finishedAt: 2 ** 42, durationMs: 12.5 } as const;
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const input = JSON.stringify({ [hostile]: 'NUL \0 and half \uD800', index });
      const execution = { ...newExecution(), input };
      await store.executions.open(execution);
      if (index % 2 === 1) return;
      await store.executions.close(execution.id, { ...result, error: hostile }, { invokedAccount: account });
    }),
  );
  await store.executions.insertClosed({ ...newExecution(), ...result, data: `"${'ü'.repeat(3_000_000)}"` });
}

describe('copying a store', () => {
  let source: SqlitePlace;
  let server: PostgresPlace;
  let back: SqlitePlace;
  let original: Record<string, unknown[]>;

  beforeAll(async () => {
    [source, server, back] = await Promise.all([
      createSqlitePlace(),
      createPostgresPlace(),
      createSqlitePlace(),
    ]);
    const store = await source.open();
    await fill(store);
    await store.close();
    original = await dump(source.url);
  });

  afterAll(async () => {
    for (const place of [source, server, back]) await place.remove();
  });

  it('from SQLite to PostgreSQL and back keeps every row of every table as it was', async () => {
    const progress: CopyProgress[] = [];
    const counts = await copyStore({
      from: source.url,
      to: server.url,
      onProgress: (step) => progress.push(step),
    });
    expect(Object.values(counts).every((count) => count > 0)).toBe(true);
    expect(await dump(server.url)).toEqual(original);
    expect(await copyStore({ from: server.url, to: back.url })).toEqual(counts);
    expect(await dump(back.url)).toEqual(original);
    expect(await dump(source.url)).toEqual(original);

    const steps = progress.filter(({ table }) => table === 'executions').map(({ copied }) => copied);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    expect(progress).toContainEqual({ table: 'executions', copied: 61, total: 61 });
    expect(progress).toContainEqual({ table: 'files', copied: 2, total: 2 });
    expect(progress).toContainEqual({ table: 'idempotent_calls', copied: 2, total: 2 });
    expect(progress).toContainEqual({ table: 'usage_counts', copied: 1, total: 1 });
    expect(progress.at(-1)).toEqual({ table: 'connect_links', copied: 1, total: 1 });
  });

  it('leaves out no table that there is', async () => {
    const rows = await server.query("select tablename from pg_tables where schemaname = 'public'");
    const tables = rows
      .map(({ tablename }) => String(tablename))
      .filter((name) => !/^schema_migrations/.test(name));
    // The counts are made of accounts and files, and what windows of rates have is over in seconds.
    expect([...copiedTables, 'account_counts', 'rate_windows', 'stored_bytes'].sort()).toEqual(tables.sort());
  });

  it('refuses a target that has rows, and leaves it as it was', async () => {
    const target = await createSqlitePlace();
    const store = await target.open();
    await store.projects.create({ name: 'already here' });
    await store.close();
    const before = await dump(target.url);
    await expect(copyStore({ from: source.url, to: target.url })).rejects.toMatchObject({
      code: 'not_empty',
      message: expect.stringContaining('projects has 1'),
    });
    expect(await dump(target.url)).toEqual(before);
    await expect(copyStore({ from: source.url, to: source.url })).rejects.toMatchObject({
      code: 'not_empty',
    });
    await target.remove();
  });

  it('refuses a source that is not there, and makes none; or that has no tables yet', async () => {
    const missing = `sqlite:${join(dirname(source.file), 'none.db')}`;
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(copyStore({ from: missing, to: back.url })).rejects.toMatchObject({ code: 'no_store' });
    }
    const empty = await createPostgresPlace();
    await expect(copyStore({ from: empty.url, to: back.url })).rejects.toMatchObject({
      code: 'older_schema',
    });
    await empty.remove();
  });

  it('undoes everything when a row cannot be copied', async () => {
    const [broken, target] = await Promise.all([createSqlitePlace(), createPostgresPlace()]);
    await copyStore({ from: source.url, to: broken.url });
    const database = new Database(broken.file);
    database.exec('pragma foreign_keys = off; delete from integrations');
    database.close();
    await expect(copyStore({ from: broken.url, to: target.url })).rejects.toMatchObject({
      code: 'missing_reference',
    });
    expect(Object.values(await dump(target.url)).flat()).toEqual([]);
    await broken.remove();
    await target.remove();
  });

  it('is not needed to make a store: migrating makes it, and tells what ran', async () => {
    const place = await createPostgresPlace();
    expect(await migrateStore(place.url)).toEqual([
      '0001-initial',
      '0002-execution-lists',
      '0003-account-counts',
      '0004-consents',
      '0005-action-names',
      '0006-file-digests',
      '0007-idempotency',
      '0008-key-bounds',
      '0009-rate-windows',
      '0010-connect-links',
      '0011-execution-timings',
      '0012-usage',
    ]);
    expect(await migrateStore(place.url)).toEqual([]);
    // As it is after a version between two releases.
    await place.query(
      "delete from schema_migrations where name = '0010-connect-links'; drop table connect_links",
    );
    expect(await migrateStore(place.url)).toEqual(['0010-connect-links']);
    await place.remove();
  });
});
