import { createSqlitePlace, createTenant } from '@actway/testing/store-backends';
import { expect, it, vi } from 'vitest';
import { createAccountRepository } from '../src/repositories/accounts.js';
import { openSqliteDatabase } from '../src/sqlite/open-sqlite-database.js';

it('a list asks for its accounts last, so that late uses are added to what is true as it is told', async () => {
  const place = await createSqlitePlace();
  const store = await place.open();
  const tenant = await createTenant(store);
  const { id } = await store.accounts.insert(tenant.newAccount());
  await store.close();
  const opened = await openSqliteDatabase({ file: place.file });
  const statements = vi.spyOn(opened.thread, 'runStatement');
  const accounts = createAccountRepository({ ...opened, now: Date.now });
  const pages = [{ entityIds: ['default'] }, {}].map((narrow) => ({ ...narrow, page: 1, pageSize: 10 }));
  for (const page of pages) {
    const { items } = await accounts.list(tenant.projectId, page);
    expect(items.map((item) => item.id)).toEqual([id]);
    expect(statements.mock.lastCall?.[0].sql).not.toMatch(/^select count/);
  }
  await opened.close();
  await place.remove();
});
