import { openStoreDatabase } from '@actway/store';
import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountFilter, AccountStatus, ConnectedAccount } from '../src/connected-account.js';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

const statuses: AccountStatus[] = ['INITIATED', 'ACTIVE', 'FAILED', 'EXPIRED'];
const apps = ['github', 'slack'];
const entities = ['anna', 'ben', 'default'];
const labels = ['primary', 'spare', 'say "hi"'];

/** Moments together and far apart: within a second, an hour, a year. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 4_000_000 }),
  fc.integer({ min: 0, max: 40_000_000_000 }),
);

const state = fc.record({
  status: fc.constantFrom(...statuses),
  enabled: fc.boolean(),
  labels: fc.array(fc.constantFrom(...labels), { maxLength: 3 }),
});

const newcomers = fc.array(
  fc.record({
    moment,
    state,
    app: fc.constantFrom(...apps),
    entity: fc.constantFrom(...entities),
    integration: fc.nat({ max: 1 }),
  }),
  { minLength: 1, maxLength: 40 },
);

const changes = fc.array(fc.record({ at: fc.nat(), change: fc.option(state) }), { maxLength: 15 });

const narrowing = fc.record(
  {
    appKeys: fc.uniqueArray(fc.constantFrom(...apps, 'gmail')),
    statuses: fc.uniqueArray(fc.constantFrom(...statuses)),
    labels: fc.uniqueArray(fc.constantFrom(...labels, 'no such')),
    entityIds: fc.uniqueArray(fc.constantFrom(...entities)),
    integration: fc.nat({ max: 1 }),
    showDisabled: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe.each(backends)('pages of connected accounts on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let time = 0;

  beforeAll(async () => {
    place = await createPlace();
    store = await place.open({ now: () => time });
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  /** A project with these accounts, some of them changed or deleted after that, and what it holds, newest first. */
  async function fill(made: Values<typeof newcomers>, changed: Values<typeof changes>) {
    const tenant = await createTenant(store, createId());
    const other = await store.integrations.insert({ ...tenant.integration, id: createId() });
    const integrations = [tenant.integration.id, other.id];
    const accounts: ConnectedAccount[] = [];
    for (const { moment, state, app, entity, integration } of made) {
      time = 1_700_000_000_000 + moment;
      accounts.push(
        await store.accounts.insert({
          ...tenant.newAccount(),
          ...state,
          appKey: app,
          entityId: entity,
          integrationId: integrations[integration] ?? other.id,
        }),
      );
    }
    for (const { at, change } of changed) {
      const index = at % accounts.length;
      const account = accounts[index];
      if (account === undefined) break;
      const { projectId } = tenant;
      if (change === null) {
        await store.accounts.delete(projectId, account.id);
        accounts.splice(index, 1);
      } else {
        const written = await store.accounts.update(projectId, account.id, account.version, change);
        if (written !== undefined) accounts[index] = written;
      }
    }
    accounts.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
    return { tenant, integrations, accounts };
  }

  it('hold what fits, in order, whatever is asked for, and tell how many there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        newcomers,
        changes,
        fc.array(narrowing, { minLength: 3, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (made, changed, narrowings, pageSize) => {
          const { tenant, integrations, accounts } = await fill(made, changed);
          for (const { integration, ...narrow } of [{}, ...narrowings] as Narrowing[]) {
            const integrationId = integration === undefined ? undefined : integrations[integration];
            const filter = { ...narrow, ...(integrationId !== undefined && { integrationId }) };
            const fitting = accounts.filter((account) => fits(account, filter));
            for (let page = 1; page <= fitting.length / pageSize + 2; page += 1) {
              const listed = await store.accounts.list(tenant.projectId, { ...filter, page, pageSize });
              expect(listed.total).toBe(fitting.length);
              expect(listed.items).toEqual(fitting.slice((page - 1) * pageSize, page * pageSize));
            }
          }
          const counts = await store.accounts.countByIntegration(tenant.projectId, integrations);
          expect([...counts.values()]).toEqual(
            integrations.map((id) => accounts.filter((account) => account.integrationId === id).length),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('are empty, and nothing is counted any more, when an integration, an entity or the project is gone', async () => {
    const one = {
      moment: 1,
      app: 'github',
      state: { status: 'ACTIVE', enabled: true, labels: ['primary'] },
    } as const;
    const { tenant, integrations } = await fill(
      [
        { ...one, state: { ...one.state, labels: [...one.state.labels] }, entity: 'anna', integration: 0 },
        { ...one, state: { ...one.state, labels: [...one.state.labels] }, entity: 'ben', integration: 1 },
        { ...one, state: { ...one.state, labels: [...one.state.labels] }, entity: 'default', integration: 1 },
      ],
      [],
    );
    const { projectId } = tenant;
    const total = async () => (await store.accounts.list(projectId, { page: 1, pageSize: 1 })).total;
    await store.integrations.delete(projectId, integrations[0] ?? '');
    expect(await total()).toBe(2);
    await store.accounts.deleteOfEntity(projectId, 'ben', 10);
    expect(await total()).toBe(1);
    await store.projects.delete(projectId);
    expect(await countsOf(projectId)).toBe(0);
  });

  /** How many rows of counts a project has. The database is for one process alone on SQLite. */
  async function countsOf(projectId: string): Promise<number> {
    await store.close();
    const opened = await openStoreDatabase(place.url);
    const found = await sql<{ rows: number }>`
      select count(*) as rows from account_counts where project_id = ${projectId}`.execute(opened.database);
    await opened.close();
    store = await place.open({ now: () => time });
    return Number(found.rows[0]?.rows);
  }
});

type Values<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
type Narrowing = Values<typeof narrowing>;

/** What the contract says of each filter. */
function fits(account: ConnectedAccount, filter: Partial<AccountFilter>): boolean {
  return (
    (filter.showDisabled === true || account.enabled) &&
    (filter.appKeys?.includes(account.appKey) ?? true) &&
    (filter.statuses?.includes(account.status) ?? true) &&
    (filter.entityIds?.includes(account.entityId) ?? true) &&
    (filter.labels?.some((label) => account.labels.includes(label)) ?? true) &&
    (filter.integrationId ?? account.integrationId) === account.integrationId
  );
}
