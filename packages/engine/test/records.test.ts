import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atOnce } from '@actway/json';
import type { Store } from '@actway/store';
import { createId } from '@actway/store';
import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileStore } from '../src/files/file-store.js';
import { openFolder } from '../src/files/open-folder.js';
import { sweepFiles } from '../src/files/sweep-files.js';
import { createKey } from '../src/keys/create-key.js';
import { boundedPayload } from '../src/records/bounded-payload.js';
import { deleteEntity, deleteProject } from '../src/records/delete-entity.js';
import { recordedBytes, recordedValue } from '../src/records/recorded-payload.js';
import { sweepRecords } from '../src/records/sweep-records.js';
import { createRedactor } from '../src/redaction/create-redactor.js';

describe('what a record keeps of a value', () => {
  const value = { city: 'Oslo', password: 'hunter2' };

  const redactor = createRedactor(['a-secret-that-was-used']);
  const kept = async (of: unknown, records?: 'full' | 'redacted' | 'none') => {
    const payload = await recordedValue(of, redactor, records === undefined ? {} : { records });
    return payload === null ? null : JSON.parse(Buffer.from(payload).toString());
  };

  it('is all but what is named like a secret, unless told otherwise', async () => {
    expect(await kept(value)).toEqual({ city: 'Oslo', password: '[redacted]' });
    expect(await kept(value, 'redacted')).toEqual(await kept(value));
    expect(await kept(value, 'full')).toEqual(value);
    expect(await kept(value, 'none')).toBeNull();
    expect(await kept(undefined, 'full')).toBeNull();
  });

  it('finds what names a secret by a member of its own, and names that are escaped', async () => {
    expect(
      await kept({
        headers: [
          { name: 'Authorization', value: 'x' },
          { name: 'Accept', value: 'y' },
        ],
      }),
    ).toEqual({
      headers: [
        { name: 'Authorization', value: '[redacted]' },
        { name: 'Accept', value: 'y' },
      ],
    });
    const escaped = Buffer.from('{"pass\\u0077ord":"hunter2","city":"Oslo"}'.replace('\\\\', '\\'));
    expect(JSON.parse(String(Buffer.from((await recordedBytes(escaped, {})) ?? '')))).toEqual({
      password: '[redacted]',
      city: 'Oslo',
    });
  });

  it('has no secret that was used, whatever is kept', async () => {
    expect(await kept({ note: 'it is a-secret-that-was-used' }, 'full')).toEqual({
      note: 'it is [redacted]',
    });
  });

  it('is its size and its beginning where it is too large', async () => {
    const text = 'a'.repeat(300 * 1024);
    expect(await kept(text, 'full')).toEqual({
      'x-truncated': true,
      bytes: text.length + 2,
      sha256: createHash('sha256').update(`"${text}"`).digest('hex'),
      beginning: `"${'a'.repeat(2_047)}`,
    });
  });

  it('shows no beginning in which something is named like a secret', async () => {
    const large = { password: 'hunter2', text: 'a'.repeat(300 * 1024) };
    expect(await kept(large)).not.toHaveProperty('beginning');
    expect((await kept(large, 'full')).beginning).toContain('hunter2');
  });

  it('is the whole of what just fits, and a beginning with no half of a character', () => {
    const bytes = Buffer.from(`"${'é'.repeat(499)}"`);
    expect(atOnce(boundedPayload(bytes, 1_000))).toBe(bytes);
    const bounded = atOnce(boundedPayload(bytes, 999));
    expect(JSON.parse(String(bounded))).toMatchObject({ bytes: 1_000, beginning: `"${'é'.repeat(124)}` });
  });

  it('has the SHA-256 of all that is written, however large it is', async () => {
    const members = Array.from({ length: 30_000 }, (_, index) => [`name${index}`, `é${index}`.repeat(9)]);
    const value = Object.fromEntries(members);
    const json = JSON.stringify(value);
    const sha256 = createHash('sha256').update(json).digest('hex');
    for (const isLarge of [true, false]) {
      const recorded = await recordedValue(value, createRedactor([]), {}, isLarge);
      expect(JSON.parse(String(recorded))).toMatchObject({ bytes: Buffer.byteLength(json), sha256 });
    }
    const small = { a: [1, 'two', null], b: { c: true } };
    const kept = await recordedValue(small, createRedactor([]), {}, true);
    expect(JSON.parse(Buffer.from(kept ?? '').toString())).toEqual(small);
  });
});

describe.each(backends)('records on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let folder: string;
  let time: number | undefined;
  let files: FileStore;
  beforeEach(async () => {
    place = await createPlace();
    time = undefined;
    store = await place.open({ now: () => time ?? Date.now() });
    folder = await mkdtemp(join(tmpdir(), 'actway-records-'));
    files = openFolder(folder);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
    await rm(folder, { recursive: true });
  });

  type Tenant = Awaited<ReturnType<typeof createTenant>>;
  async function execute(tenant: Tenant, entityId: string, startedAt: number): Promise<void> {
    const result = { status: 'success', finishedAt: startedAt, durationMs: 0 } as const;
    await store.executions.insertClosed({ ...tenant.newExecution(), entityId, startedAt, ...result });
  }
  async function* bytes() {
    yield Buffer.from('bytes');
  }
  async function keepFile({ projectId }: Tenant, entityId: string): Promise<string> {
    const file = await store.files.insert({
      ...{ id: createId(), projectId, entityId, name: 'a', mimetype: 'text/plain' },
    });
    const received = await files.receive(bytes(), 10);
    await received.keep(file);
    await store.files.markStored(file.id, received);
    return file.id;
  }
  const filesOf = ({ projectId }: Tenant) => readdir(join(folder, projectId)).catch(() => []);
  const startsOf = async ({ projectId }: Tenant) =>
    (await store.executions.list(projectId, { limit: 100 })).items.map(({ startedAt }) => startedAt);
  const accountsOf = async ({ projectId }: Tenant) =>
    (await store.accounts.list(projectId, { showDisabled: true, page: 1, pageSize: 100 })).items.map(
      ({ entityId }) => entityId,
    );

  it('that are too old are swept in every project, in batches of the size asked for', async () => {
    const one = await createTenant(store, 'one');
    const two = await createTenant(store, 'two');
    for (const startedAt of [1, 2, 3, 4, 5, 6, 7]) await execute(one, 'anna', startedAt);
    for (const startedAt of [4, 5]) await execute(two, 'anna', startedAt);
    const deleteOldest = vi.spyOn(store.executions, 'deleteOldest');
    expect(await sweepRecords(store, { before: 6, batchSize: 2 })).toBe(7);
    expect(await Promise.all(deleteOldest.mock.results.map(({ value }) => value))).toEqual([
      2, 2, 1, 0, 2, 0,
    ]);
    deleteOldest.mockRestore();
    expect(await startsOf(one)).toEqual([7, 6]);
    expect(await startsOf(two)).toEqual([]);
    expect(await sweepRecords(store, { before: 6 })).toBe(0);
    expect(await sweepRecords(store, { before: 100, signal: AbortSignal.abort() })).toBe(0);
  });

  it('of one entity go with its accounts, and those of others and of other projects stay', async () => {
    const one = await createTenant(store, 'one');
    const two = await createTenant(store, 'two');
    for (const tenant of [one, two]) {
      for (const entityId of ['anna', 'bert']) {
        await store.accounts.insert({ ...tenant.newAccount(), entityId });
        await execute(tenant, entityId, 1);
        await execute(tenant, entityId, 2);
        await keepFile(tenant, entityId);
      }
    }
    await store.accounts.insert({ ...one.newAccount(), entityId: 'anna', enabled: false });
    expect(await deleteEntity(store, files, one.projectId, 'anna')).toEqual({
      accounts: 2,
      executions: 2,
      files: 1,
    });
    expect(await deleteEntity(store, files, one.projectId, 'anna')).toEqual({
      accounts: 0,
      executions: 0,
      files: 0,
    });
    expect(await accountsOf(one)).toEqual(['bert']);
    expect((await startsOf(one)).length).toBe(2);
    expect((await accountsOf(two)).sort()).toEqual(['anna', 'bert']);
    expect((await startsOf(two)).length).toBe(4);
    expect(await filesOf(one)).toHaveLength(1);
    expect(await filesOf(two)).toHaveLength(2);
  });

  it('go with their project, as do its keys and accounts', async () => {
    const one = await createTenant(store, 'one');
    const two = await createTenant(store, 'two');
    for (const tenant of [one, two]) {
      await store.accounts.insert(tenant.newAccount());
      await execute(tenant, 'anna', 1);
      await createKey(store, { projectId: tenant.projectId, name: 'key' });
      await keepFile(tenant, 'anna');
    }
    expect((await store.projects.list()).map(({ name }) => name)).toEqual(['one', 'two']);
    expect(await deleteProject(store, files, one.projectId)).toBe(true);
    expect(await deleteProject(store, files, one.projectId)).toBe(false);
    expect((await store.projects.list()).map(({ name }) => name)).toEqual(['two']);
    expect(await store.keys.list(one.projectId)).toEqual([]);
    expect([await accountsOf(one), await startsOf(one)]).toEqual([[], []]);
    expect([await accountsOf(two), await startsOf(two)]).toEqual([['default'], [1]]);
    expect(await store.keys.list(two.projectId)).toHaveLength(1);
    expect([await filesOf(one), (await filesOf(two)).length]).toEqual([[], 1]);
  });

  it('leave files that were used, and take those that were not, never came, or were left half received', async () => {
    const tenant = await createTenant(store, 'one');
    const { projectId } = tenant;
    const ids = [await keepFile(tenant, 'anna'), await keepFile(tenant, 'bert')];
    await (await files.receive(bytes(), 10)).read().destroy();
    expect(await sweepFiles(store, files, {})).toBe(0);
    for (const name of await readdir(join(folder, 'unkept')))
      await utimes(join(folder, 'unkept', name), 1, 1);
    expect(await sweepFiles(store, files, {})).toBe(1);
    expect(await sweepFiles(store, files, { usedBefore: 1 })).toBe(0);
    expect((await filesOf(tenant)).sort()).toEqual([...ids].sort());
    const later = Date.now() + 4 * 3_600_000;
    await store.files.insert({ id: createId(), projectId, name: 'old', mimetype: 'text/plain' });
    time = later;
    await store.files.insert({ id: createId(), projectId, name: 'new', mimetype: 'text/plain' });
    expect(await sweepFiles(store, files, { now: later })).toBe(1);
    const past = { now: later, usedBefore: later - 1, batchSize: 1 };
    expect(await sweepFiles(store, files, past)).toBe(2);
    expect(await filesOf(tenant)).toEqual([]);
    expect((await store.files.list(projectId, {}, 10)).map(({ name }) => name)).toEqual(['new']);
  });
});
