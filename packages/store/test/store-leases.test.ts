import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectedAccount } from '../src/connected-account.js';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

describe.each(backends)('on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let time = 1_000;
  let tenant: Awaited<ReturnType<typeof createTenant>>;
  let account: ConnectedAccount;

  beforeAll(async () => {
    place = await createPlace();
    store = await place.open({ now: () => time });
  });
  beforeEach(async () => {
    time = 1_000;
    tenant = await createTenant(store, createId());
    account = await store.accounts.insert({ ...tenant.newAccount(), credential: 'v1.old' });
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const take = (owner: string, until: number) =>
    store.accounts.takeRefreshLease(tenant.projectId, account.id, { owner, until });
  const release = (owner: string) => store.accounts.releaseRefreshLease(tenant.projectId, account.id, owner);
  const write = (seen: ConnectedAccount, credential: string) =>
    store.accounts.update(tenant.projectId, account.id, seen.version, { credential });

  describe('the right to refresh', () => {
    it('is had by one of many who ask at once', async () => {
      const owners = Array.from({ length: 20 }, (_, index) => `owner-${index}`);
      const taken = await Promise.all(owners.map((owner) => take(owner, 2_000)));
      expect(taken.filter((one) => one !== undefined)).toEqual([account]);
    });

    it('is had again when its owner gave it back, and no one else can give it back', async () => {
      expect(await take('first', 2_000)).toBeDefined();
      await release('second');
      expect(await take('second', 2_000)).toBeUndefined();
      await release('first');
      expect(await take('second', 2_000)).toBeDefined();
    });

    it('that has expired is taken over, and not a moment before', async () => {
      await take('died', 2_000);
      time = 2_000;
      expect(await take('next', 3_000)).toBeUndefined();
      time = 2_001;
      expect(await take('next', 3_000)).toEqual(account);
      // The one who was slow comes back, and takes nothing away.
      await release('died');
      expect(await take('third', 4_000)).toBeUndefined();
    });

    it('that was taken over does not let its old owner write over the new one', async () => {
      const slow = await take('slow', 2_000);
      time = 2_001;
      const next = await take('next', 3_000);
      if (!slow || !next) throw new Error('Both have had the lease.');
      const written = await write(next, 'v1.of-the-next');
      expect(written).toMatchObject({ credential: 'v1.of-the-next', version: 2 });
      expect(await write(slow, 'v1.of-the-slow')).toBeUndefined();
      expect(await store.accounts.find(tenant.projectId, account.id)).toEqual(written);
    });

    it('is of one account of one project', async () => {
      const other = await createTenant(store, createId());
      const lease = { owner: 'stranger', until: 2_000 };
      expect(await store.accounts.takeRefreshLease(other.projectId, account.id, lease)).toBeUndefined();
      await take('first', 2_000);
      await store.accounts.releaseRefreshLease(other.projectId, account.id, 'first');
      expect(await take('second', 2_000)).toBeUndefined();
      const sibling = await store.accounts.insert(tenant.newAccount());
      expect(await store.accounts.takeRefreshLease(tenant.projectId, sibling.id, lease)).toEqual(sibling);
    });

    it('leaves the version of the account alone, so that it stands in no one’s way', async () => {
      await take('first', 2_000);
      await release('first');
      expect(await write(account, 'v1.new')).toMatchObject({ version: 2 });
    });
  });

  describe('a consent', () => {
    const begin = (stateHash: string, until: number) =>
      store.accounts.update(tenant.projectId, account.id, account.version, {
        pendingAuthorization: { stateHash, until, sealed: 'v1.sealed' },
      });

    it('is taken by one of many who come with its state', async () => {
      const state = createId();
      await begin(state, 2_000);
      const taken = await Promise.all(
        Array.from({ length: 10 }, () => store.accounts.takeAuthorization(state)),
      );
      expect(taken.filter((one) => one !== undefined)).toMatchObject([
        { id: account.id, authorization: 'v1.sealed' },
      ]);
    });

    it('is no more when its time is over, and when a newer one was begun', async () => {
      const [late, older, newer] = [createId(), createId(), createId()];
      await begin(late, 2_000);
      time = 2_000;
      expect(await store.accounts.takeAuthorization(late)).toBeUndefined();
      time = 1_999;
      account = (await store.accounts.find(tenant.projectId, account.id)) ?? account;
      await begin(older, 5_000);
      account = (await store.accounts.find(tenant.projectId, account.id)) ?? account;
      await begin(newer, 5_000);
      expect(await store.accounts.takeAuthorization(older)).toBeUndefined();
      expect(await store.accounts.takeAuthorization(newer)).toBeDefined();
    });
  });
});
