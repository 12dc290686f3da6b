import { randomBytes } from 'node:crypto';
import type { ConnectedAccount, Store } from '@actway/store';
import { createId } from '@actway/store';
import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openValues, placeOfSecret, sealValues } from '../src/accounts/credential.js';
import { placeOfCall } from '../src/idempotency/sealed-call.js';
import { clientOf, placeOfClientSecret } from '../src/oauth/oauth-client.js';
import { rotateCredentials } from '../src/rotation/rotate-credentials.js';
import { createVault } from '../src/vault/vault.js';
import { sealedAsV1 } from './sealed-as-v1.js';

const [k1, k2, k3] = ['k1', 'k_2', 'k-3'].map((id) => `${id}:${randomBytes(32).toString('base64')}`);
const before = createVault(`${k1}`);
const after = createVault(`${k2},${k1}`);

describe.each(backends)('a rotation on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let tenant: Awaited<ReturnType<typeof createTenant>>;

  beforeEach(async () => {
    place = await createPlace();
    store = await place.open();
    tenant = await createTenant(store);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  async function connect(name: string, vault = before): Promise<ConnectedAccount> {
    const account = tenant.newAccount();
    return store.accounts.insert({
      ...account,
      credential: sealValues(vault, account, 'credential', { token: name }),
      connectionFields: sealValues(vault, account, 'connectionFields', { host: name }),
    });
  }
  async function reread({ id }: Pick<ConnectedAccount, 'id'>): Promise<ConnectedAccount> {
    const account = await store.accounts.find(tenant.projectId, id);
    if (account === undefined) throw new Error(`There is no account ${id}.`);
    return account;
  }

  it('seals every value anew, in batches, and leaves everything else of the rows as it was', async () => {
    const accounts: ConnectedAccount[] = [];
    for (let n = 0; n < 7; n += 1) accounts.push(await connect(`secret-${n}`));
    const bare = await store.accounts.insert(tenant.newAccount());
    const rotation = await rotateCredentials({ store, vault: after }, { batchSize: 3 });
    expect(rotation).toEqual({ resealed: 14, left: 0, failure: undefined });
    const alone = createVault(`${k2}`);
    for (const [n, account] of accounts.entries()) {
      const now = await reread(account);
      expect(openValues(alone, now, 'credential')).toEqual({ token: `secret-${n}` });
      expect(openValues(alone, now, 'connectionFields')).toEqual({ host: `secret-${n}` });
      const { credential, connectionFields } = now;
      expect({ ...account, credential, connectionFields }).toEqual(now);
    }
    expect(await reread(bare)).toEqual(bare);
    expect(await rotateCredentials({ store, vault: after })).toMatchObject({ resealed: 0, left: 0 });
  });

  it('seals what is kept of calls with an idempotency key anew', async () => {
    const owner = { id: createId(), projectId: tenant.projectId, appKey: 'github' };
    await store.idempotentCalls.claim({
      ...{ ...owner, keyHash: 'hash', entityId: 'default', claimedAt: 0, runsUntil: 0 },
      request: before.seal('digest-of-a-request', placeOfCall(owner, 'request')),
    });
    await store.idempotentCalls.keepAnswer(
      owner.id,
      before.seal('kept-answer', placeOfCall(owner, 'answer')),
    );
    expect(await rotateCredentials({ store, vault: after })).toMatchObject({ resealed: 2, left: 0 });
    const alone = createVault(`${k2}`);
    const call = await store.idempotentCalls.find(tenant.projectId, 'hash');
    expect(alone.open(String(call?.request), placeOfCall(owner, 'request'))).toBe('digest-of-a-request');
    expect(alone.open(String(call?.answer), placeOfCall(owner, 'answer'))).toBe('kept-answer');
  });

  it('seals the secret of an OAuth client and a consent that is under way anew, and both go on', async () => {
    const id = createId();
    const owner = { id, projectId: tenant.projectId, appKey: 'github' };
    await store.integrations.insert({
      ...{ ...owner, name: 'OAuth', authScheme: 'OAUTH2' },
      ...{ clientId: 'client', clientSecret: before.seal('client-secret', placeOfClientSecret(owner)) },
    });
    const given = { credential: { developer_key: 'beside-it' }, connectionFields: {} };
    const details = { callbackUrl: 'https://a.example/callback', verifier: 'of-pkce', given };
    const account = tenant.newAccount();
    const place = placeOfSecret(account, 'authorization');
    const pending = { stateHash: createId(), until: Date.now() + 3_600_000 };
    await store.accounts.insert({
      ...{ ...account, status: 'INITIATED', credential: null },
      pendingAuthorization: { ...pending, sealed: before.seal(JSON.stringify(details), place) },
    });

    expect(await rotateCredentials({ store, vault: after })).toMatchObject({ resealed: 2, left: 0 });
    const alone = createVault(`${k2}`);
    const integration = await store.integrations.find(tenant.projectId, id);
    const client = integration && clientOf(alone, integration);
    expect([client?.id, client?.secret?.reveal()]).toEqual(['client', 'client-secret']);
    const { authorization } = (await store.accounts.takeAuthorization(pending.stateHash)) ?? {};
    expect(JSON.parse(alone.open(authorization ?? '', place))).toEqual(details);
  });

  it('moves what 0.1.0 sealed to the form that is bound to project and app, with the same key too', async () => {
    const account = tenant.newAccount();
    const place = placeOfSecret(account, 'credential');
    await store.accounts.insert({
      ...account,
      credential: sealedAsV1(`${k1}`, '{"token":"of-0.1.0"}', place),
    });
    expect(openValues(before, await reread(account), 'credential')).toEqual({ token: 'of-0.1.0' });
    expect(await rotateCredentials({ store, vault: before })).toEqual({
      resealed: 1,
      left: 0,
      failure: undefined,
    });
    const moved = await reread(account);
    expect(moved.credential).toMatch(/^v2\.k1\./);
    expect(openValues(before, moved, 'credential')).toEqual({ token: 'of-0.1.0' });
    for (const stolen of [{ projectId: createId() }, { appKey: 'another' }]) {
      expect(() => openValues(before, { ...moved, ...stolen }, 'credential')).toThrow(
        'is damaged, or sealed with another key',
      );
    }
  });

  it('leaves a value that somebody replaced meanwhile', async () => {
    const account = await connect('old-token');
    const cell = { id: account.id, sealed: account.credential ?? '' };
    const column = { table: 'connected_accounts', column: 'credential' } as const;
    const newer = sealValues(after, account, 'credential', { token: 'new-token' });
    await store.accounts.update(tenant.projectId, account.id, account.version, { credential: newer });
    expect(await store.sealedValues.replace(column, cell, 'v1.of-the-rotation')).toBe(false);
    expect((await reread(account)).credential).toBe(newer);
  });

  it('goes on past a value that it cannot open, and says why it is left', async () => {
    const lost = createVault(`${k3}`);
    const unopenable = await connect('lost-token', lost);
    const fine = await connect('fine-token');
    const rotation = await rotateCredentials({ store, vault: after }, { batchSize: 1 });
    expect(rotation).toMatchObject({ resealed: 2, left: 2, failure: { code: 'unknown_key', keyId: 'k-3' } });
    expect(rotation.failure?.message).toContain('Add that key back');
    expect(await reread(unopenable)).toEqual(unopenable);
    expect(openValues(after, await reread(fine), 'credential')).toEqual({ token: 'fine-token' });
  });

  it('that was stopped is finished by the next; two at once finish together', async () => {
    for (let n = 0; n < 6; n += 1) await connect(`secret-${n}`);
    const stopped = await rotateCredentials({ store, vault: after }, { signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({ resealed: 0, left: 12 });
    const both = await Promise.all([
      rotateCredentials({ store, vault: after }, { batchSize: 2 }),
      rotateCredentials({ store, vault: after }, { batchSize: 2 }),
    ]);
    expect(both[0].resealed + both[1].resealed).toBe(12);
    expect(await rotateCredentials({ store, vault: after })).toMatchObject({ resealed: 0, left: 0 });
  });
});
