import { generateVaultKey } from '@actway/engine';
import { openStoreDatabase } from '@actway/store';
import { createPostgresPlace } from '@actway/testing/postgres/postgres-place';
import { createSqlitePlace } from '@actway/testing/store-backends';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { runProgram } from './run-program.js';
import { accounts, SealedStore } from './sealed-store.js';

let sealed: SealedStore;
afterEach(() => sealed.remove());

describe.each([
  ['SQLite', createSqlitePlace],
  ['PostgreSQL', createPostgresPlace],
])('the encryption key, checked against what is stored on %s', (_name, createPlace) => {
  const [old, another] = [generateVaultKey('k1'), generateVaultKey('k1')];
  const run = (keys: string, ...options: string[]) =>
    runProgram(
      { DATABASE_URL: sealed.url, ACTWAY_ENCRYPTION_KEYS: keys },
      'credentials',
      'rotate',
      ...options,
    );

  it('is refused at the start and by the rotation when other bytes stand under its id', async () => {
    sealed = await SealedStore.create(await createPlace());
    // Of a store with nothing in it every key is right.
    await (await sealed.open(another)).close();
    await sealed.seed(old);
    await expect(sealed.open(another)).rejects.toThrow("holds another key under the id 'k1'");
    expect(await run(another)).toContain("holds another key under the id 'k1'");
    expect(await run(another, '--check')).toContain(
      `${2 * accounts} of ${2 * accounts} secrets do not open.`,
    );
    const replaced = await sealed.open(`${generateVaultKey('k2')},${old}`);
    await replaced.close();
    await (await sealed.open(old)).close();
  });

  it('is right although one row is damaged, which the check counts', async () => {
    sealed = await SealedStore.create(await createPlace());
    await sealed.seed(old);
    expect(await run(old, '--check')).toBe(
      `All ${2 * accounts} secrets open with ACTWAY_ENCRYPTION_KEYS.\nNo other key than k1 is needed.\n`,
    );
    const opened = await openStoreDatabase(sealed.url);
    await sql`update connected_accounts set credential = (select credential from connected_accounts order by id desc limit 1)
      where id = (select min(id) from connected_accounts)`.execute(opened.database);
    await opened.close();
    await (await sealed.open(old)).close();
    expect(await run(old, '--check')).toMatch(new RegExp(`1 of ${2 * accounts} secrets do not open\\. .*k1`));
    const fresh = generateVaultKey('k2');
    expect(await run(`${fresh},${old}`, '--check')).toContain(`1 of ${2 * accounts} secrets do not open.`);
  });

  it('tells how many secrets need another key, and that one is missing', async () => {
    sealed = await SealedStore.create(await createPlace());
    await sealed.seed(old);
    const fresh = generateVaultKey('k2');
    expect(await run(`${fresh},${old}`, '--check')).toContain(
      `${2 * accounts} of them need another key than k2`,
    );
    expect(await run(fresh, '--check')).toContain(
      "was sealed with the key 'k1', which ACTWAY_ENCRYPTION_KEYS does not hold",
    );
  });
});
