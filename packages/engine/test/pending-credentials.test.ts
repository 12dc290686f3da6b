import { type ConnectedAccount, createId, type Store } from '@actway/store';
import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openValues, sealValues } from '../src/accounts/credential.js';
import { PendingCredentials } from '../src/accounts/pending-credentials.js';
import { createVault } from '../src/vault/vault.js';
import { generateVaultKey } from '../src/vault/vault-keys.js';

const [oldToken, newToken, otherToken] = ['an-old-token-3c1', 'a-new-token-77e', 'another-token-9d2'];

describe.each(backends)('new tokens that $name did not take', ({ name, createPlace }) => {
  const vault = createVault(generateVaultKey('k1'));
  let place: StorePlace;
  let store: Store;
  let account: ConnectedAccount;
  let sealed: string;

  beforeEach(async () => {
    place = await createPlace();
    store = await place.open();
    const { newAccount } = await createTenant(store);
    const fresh = newAccount();
    account = await store.accounts.insert({
      ...fresh,
      credential: sealValues(vault, fresh, 'credential', { access_token: oldToken }),
    });
    sealed = sealValues(vault, account, 'credential', { access_token: newToken });
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const found = async () => {
    const one = await store.accounts.find(account.projectId, account.id);
    return one && { status: one.status, token: openValues(vault, one, 'credential').access_token };
  };
  const write = (credential: Record<string, string>, more: { status?: 'EXPIRED' } = {}) =>
    store.accounts.update(account.projectId, account.id, account.version, {
      ...more,
      credential: sealValues(vault, account, 'credential', credential),
    });

  it('are used meanwhile, written by themselves, and the lease is given back then', async () => {
    const pending = new PendingCredentials({ store, vault });
    const lease = { owner: createId(), until: Date.now() + 600_000 };
    await store.accounts.takeRefreshLease(account.projectId, account.id, lease);
    const renewed = await pending.keep(account, sealed, lease.owner);
    expect(openValues(vault, renewed, 'credential')).toEqual({ access_token: newToken });
    expect(pending.current(account).credential).toBe(sealed);
    expect(pending.needsLease(account.id, lease.owner)).toBe(true);
    await expect.poll(() => pending.size).toBe(0);
    expect(await found()).toEqual({ status: 'ACTIVE', token: newToken });
    const next = { owner: createId(), until: Date.now() + 600_000 };
    expect(await store.accounts.takeRefreshLease(account.projectId, account.id, next)).toBeDefined();
  });

  it('give way to another token that was written meanwhile', async () => {
    const pending = new PendingCredentials({ store, vault });
    await write({ access_token: otherToken });
    await pending.keep(account, sealed, 'nobody');
    expect(await pending.settle(60_000)).toBe(0);
    expect(await found()).toEqual({ status: 'ACTIVE', token: otherToken });
  });

  it('bring an account back that another process expired because of the old token, sealed anew or not', async () => {
    const pending = new PendingCredentials({ store, vault });
    await write({ access_token: oldToken }, { status: 'EXPIRED' });
    await pending.keep(account, sealed, 'nobody');
    expect(await pending.settle(60_000)).toBe(0);
    expect(await found()).toEqual({ status: 'ACTIVE', token: newToken });
  });

  it('of accounts that are gone are let go of', async () => {
    const pending = new PendingCredentials({ store, vault });
    await pending.keep(account, sealed, 'nobody');
    await store.accounts.delete(account.projectId, account.id);
    expect(await pending.settle(60_000)).toBe(0);
    expect(store.keptCredentials.list()).toEqual([]);
  });

  it('are written after the last of several, in place of what the store has', async () => {
    const pending = new PendingCredentials({ store, vault });
    const renewed = await pending.keep(account, sealed, 'first');
    const last = sealValues(vault, account, 'credential', { access_token: otherToken });
    await pending.keep(renewed, last, 'second');
    expect(await pending.settle(60_000)).toBe(0);
    expect(await found()).toEqual({ status: 'ACTIVE', token: otherToken });
  });

  // Beside a database that processes share there is no place of this process's own.
  if (name === 'SQLite')
    it('outlive the process, in a file beside the database', async () => {
      const { projectId, id: accountId, credential: replaced } = account;
      await store.keptCredentials.put({ projectId, accountId, sealed, replaced });
      await store.close();
      store = await place.open();
      const pending = new PendingCredentials({ store, vault });
      expect(pending.current(account).credential).toBe(sealed);
      await expect.poll(() => pending.size).toBe(0);
      expect(await found()).toEqual({ status: 'ACTIVE', token: newToken });
      expect(store.keptCredentials.list()).toEqual([]);
    });
});
