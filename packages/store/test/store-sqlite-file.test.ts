import { spawnSync } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createSqlitePlace, type SqlitePlace } from '@actway/testing/store-backends';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { storeScript } from './store-process.js';

describe('the file of a SQLite store', () => {
  let place: SqlitePlace;

  beforeEach(async () => {
    place = await createSqlitePlace();
  });

  afterEach(() => place.remove());

  /** A refusal tells a person which file, and which setting to change. */
  const refusal = (code: string, file = place.file) => ({
    name: 'StoreError',
    code,
    message: expect.stringMatching(new RegExp(`${file}.*DATABASE_URL`)),
  });

  it('is made with its folders, for its owner only', async () => {
    const file = join(dirname(place.file), 'deep', 'er', 'actway.db');
    const store = await openSqliteStore({ file });
    await store.ready();
    await store.close();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('is refused to a second process, and to a second store in the same one', async () => {
    const store = await place.open();
    const second = spawnSync(process.execPath, storeScript(place.file, "print('opened')"), {
      encoding: 'utf8',
    });
    expect(second.stdout).toBe('');
    expect(second.stderr).toContain('is in use by another process');
    expect(second.stderr).toContain('PostgreSQL');
    await expect(place.open()).rejects.toMatchObject({ ...refusal('in_use'), message: expect.any(String) });
    expect(await store.projects.create({ name: 'still at work' })).toMatchObject({ name: 'still at work' });
    await store.close();
    await (await place.open()).close();
  });

  it('waits for another process to let go of it', async () => {
    const first = await place.open();
    const second = place.open({ lockWaitMs: 120_000 });
    await first.close();
    const store = await second;
    await store.ready();
    await store.close();
  });

  it.each([
    ['text', 'hello'],
    ['a page of noise', 'x'.repeat(8_192)],
    ['a torn database', `SQLite format 3\0${'\x7f'.repeat(8_192)}`],
  ])('is refused when it holds %s', async (_, content) => {
    await writeFile(place.file, content);
    await expect(place.open()).rejects.toMatchObject(refusal('corrupt'));
    expect(await readFile(place.file, 'utf8')).toBe(content);
  });

  it('is refused, and left as it was, when it is the database of another program', async () => {
    const foreign = new Database(place.file);
    foreign.exec('create table customers (name text)');
    foreign.close();
    const before = await readFile(place.file);
    await expect(place.open()).rejects.toMatchObject(refusal('foreign_file'));
    expect(await readFile(place.file)).toEqual(before);
  });

  it('is refused when it is a folder, or lies in a file', async () => {
    await mkdir(place.file);
    await expect(place.open()).rejects.toMatchObject(refusal('open_failed'));
    const blocker = join(dirname(place.file), 'blocker');
    await writeFile(blocker, '');
    for (const file of [join(blocker, 'actway.db'), join(blocker, 'deep', 'actway.db')]) {
      await expect(openSqliteStore({ file })).rejects.toMatchObject(refusal('open_failed', file));
    }
  });

  it('is refused when a newer version wrote it', async () => {
    await (await place.open()).close();
    const database = new Database(place.file);
    database.exec("insert into schema_migrations values ('9999-tomorrow', '2999-01-01T00:00:00.000Z')");
    database.close();
    await expect(place.open()).rejects.toMatchObject({
      code: 'newer_schema',
      message: expect.stringContaining('9999-tomorrow'),
    });
  });

  it('is never a remote database, whatever its path looks like', async () => {
    const folder = dirname(place.file);
    const script = storeScript('http://127.0.0.1:9/actway.db', 'await store.ready(); await store.close();');
    const { status, stderr } = spawnSync(process.execPath, script, { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect((await stat(join(folder, 'http:', '127.0.0.1:9', 'actway.db'))).isFile()).toBe(true);
  });
});
