import { operationTable } from '@actway/contract';
import type { KeyBounds } from '@actway/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KeyedOperation, probes } from './support/bounds-probes.js';
import { type Belongings, type BoundsWorld, startBoundsWorld } from './support/bounds-world.js';

let world: BoundsWorld;
beforeAll(async () => {
  world = await startBoundsWorld();
});
afterAll(() => world.close());

type State = Awaited<ReturnType<BoundsWorld['state']>>;
type Kind = 'entity' | 'apps' | 'actions' | 'readOnly';

interface Case {
  bounds: KeyBounds;
  own: Belongings;
  foreign: Belongings;
  /** What of the foreign is out of sight, where that is not all of it. */
  hidden(foreign: Belongings): string[];
}

const list = 'SHELF_LIST_BOOKS';
const all = ({ accountId, integrationId, logId, fileId, secret, actionId, app }: Belongings) => ({
  ...{ accountId, integrationId, logId, secret, actionId, app, fileId: fileId ?? logId },
});

const cases: Record<Kind, () => Promise<Case>> = {
  entity: async () => ({
    bounds: { entityId: 'anna' },
    own: await world.settle('anna', 'shelf', list),
    foreign: await world.settle('bob', 'shelf', list),
    hidden: (foreign) => {
      const { accountId, logId, fileId, secret } = all(foreign);
      return [accountId, logId, fileId, secret, '"bob"'];
    },
  }),
  apps: async () => ({
    bounds: { apps: ['shelf'] },
    own: await world.settle('default', 'shelf', list),
    foreign: await world.settle('default', 'httpbin', 'HTTPBIN_GET'),
    hidden: (foreign) => {
      const { accountId, integrationId, logId, secret } = all(foreign);
      return [accountId, integrationId, logId, secret, 'httpbin', 'HTTPBIN', 'hackernews', 'HACKERNEWS'];
    },
  }),
  actions: async () => ({
    bounds: { actions: [list] },
    own: await world.settle('default', 'shelf', list),
    foreign: await world.settle('default', 'shelf', 'SHELF_ADD_BOOK'),
    hidden: (foreign) => {
      const { logId, fileId } = all(foreign);
      return [logId, fileId, 'SHELF_ADD_BOOK', 'SHELF_SCAN', 'adding-books', 'httpbin', 'HTTPBIN'];
    },
  }),
  readOnly: async () => ({
    bounds: { readOnly: true },
    own: await world.settle('default', 'shelf', list),
    foreign: await world.settle('default', 'shelf', 'SHELF_ADD_BOOK'),
    hidden: () => [],
  }),
};

const operations = Object.keys(probes) as KeyedOperation[];

/** A list of actions does not have them for a key that only reads. */
const writing = ['SHELF_ADD_BOOK', 'SHELF_LEND_BOOK', 'SHELF_SEND_SCAN', 'HTTPBIN_POST'];

/** What a key that is bound to actions has in common with every account of their app. */
const sharedByApp: ReadonlySet<KeyedOperation> = new Set([
  'getConnectedAccount',
  'updateConnectedAccount',
  'disableConnectedAccount',
  'enableConnectedAccount',
  'reinitiateConnection',
  'createConnectedAccount',
  'initiateConnection',
  'deleteConnectedAccount',
  'createFileUpload',
]);

async function send(id: KeyedOperation, of: Belongings, key: string) {
  const { method } = operationTable[id];
  const answers = [];
  for (const { path, body } of probes[id](of)) {
    const answer = await world.call(path, {
      ...{ method: method.toUpperCase(), key },
      ...(body === undefined ? {} : { body }),
    });
    answers.push({ path, ...answer });
  }
  return answers;
}

describe('every operation that takes a key', () => {
  it('is tried', () => {
    const keyed = Object.entries(operationTable).filter(
      ([, { secured, keyIsOptional }]) => secured || keyIsOptional,
    );
    expect(operations.toSorted()).toEqual(keyed.map(([id]) => id).toSorted());
  });
});

describe.each(Object.keys(cases) as Kind[])('a key that is bound: %s', (kind) => {
  let tried: Case;
  let key: string;
  let before: State;
  beforeAll(async () => {
    tried = await cases[kind]();
    key = await world.boundKey(tried.bounds);
    before = await world.state();
  });

  it.each(operations)('shows and changes nothing outside by %s', async (id) => {
    const { foreign, hidden } = tried;
    const sent = world.upstream.seen.length;
    const answers = await send(id, foreign, key);
    const effect = operationTable[id].bounds[kind];
    for (const { path, status, json } of answers) {
      if (operationTable[id].scope === 'admin') {
        expect(json).toMatchObject({ status: 400, name: 'ScopeMissingError' });
      } else if (effect === 'refused') {
        expect([path, status, json.name]).toEqual([path, 400, 'OutsideKeyBoundsError']);
      }
      expect([200, 201, 400, 404]).toContain(status);
      // An error may say again what it was asked for.
      if (status < 400) {
        const text = JSON.stringify(id === 'listLogs' ? withoutOwnWords(json.data) : json);
        expect(hidden(foreign).filter((one) => text.includes(one))).toEqual([]);
      }
    }
    const earlier = before;
    before = await world.state();
    const isShared = kind === 'actions' && sharedByApp.has(id);
    if (isShared || (kind === 'apps' && id === 'createFileUpload')) return;
    const used = world.upstream.seen.slice(sent);
    const mayUse = kind === 'readOnly' ? used.filter(({ method }) => method !== 'GET') : used;
    expect(mayUse.filter(({ headers }) => JSON.stringify(headers).includes(foreign.secret))).toEqual([]);
    expect(withoutUses(before)).toEqual(withoutUses(earlier));
  });

  it.each(operations.filter((id) => !id.startsWith('delete')))('works inside by %s', async (id) => {
    const { own } = tried;
    const { bounds, scope } = operationTable[id];
    if (bounds[kind] === 'refused' || scope === 'admin') return;
    for (const { path, status, json } of await send(id, own, key)) {
      if (id === 'getActionInputs') expect(json.name).toBe('LanguageModelNotConfiguredError');
      else expect([path, status < 300, json.name]).toEqual([path, true, json.name]);
      if (id === 'executeAction') expect(json.successful).toBe(true);
    }
  });

  it('tells its bounds to whoever has it', async () => {
    const { json } = await world.call('/api/v1/client/auth/client_info', { key });
    expect(json.apiKey).toMatchObject({
      bounds: tried.bounds,
      scopes: ['execute', 'accounts'],
      expiresAt: null,
    });
  });
});

/** A key that only reads may execute, which the account counts. */
function withoutUses({ accounts, ...rest }: State) {
  return { ...rest, accounts: accounts.map((one) => ({ ...Object(one), invocationCount: 0 })) };
}

/** A call that was refused is on record with the account that its caller named, whosever that is. */
function withoutOwnWords(logs: { status: string; connectionId: string | null; meta: object }[]) {
  return logs.map((one) =>
    one.status === 'refused' ? { ...one, connectionId: null, meta: { ...one.meta, error: null } } : one,
  );
}

describe('a key that only reads', () => {
  it.each([
    '/api/v2/actions?apps=shelf,httpbin',
    '/api/v2/actions/list/all?limit=1000&showAliases=true',
    '/api/v2/actions/list/enums',
    '/api/v1/actions/list/enums',
    '/api/v2/actions/search/advanced?useCase=add%20a%20book&limit=100',
    '/openapi.json?only=actions&apps=shelf',
  ])('is shown no action that writes by %s', async (path) => {
    const key = await world.boundKey({ readOnly: true });
    const { status, json } = await world.call(path, { key });
    expect(status).toBe(200);
    expect(writing.filter((id) => JSON.stringify(json).includes(`${id}"`))).toEqual([]);
    expect(JSON.stringify(json)).toContain(list);
  });

  it.each(['SHELF_ADD_BOOK', 'shelf_add_book', 'SHELF_LEND_BOOK'])('is refused %s', async (id) => {
    const own = await world.settle('fred', 'shelf', list);
    const key = await world.boundKey({ readOnly: true });
    const sent = world.upstream.seen.length;
    const { status, json } = await world.execute(id, { connectedAccountId: own.accountId }, { key });
    expect([status, json.name, json.details]).toEqual([
      400,
      'OutsideKeyBoundsError',
      [{ in: 'header', path: '/x-api-key', message: 'is read-only', code: 'bounds' }],
    ]);
    expect(world.upstream.seen.length).toBe(sent);
  });
});

describe('a key that has expired', () => {
  it.each(operations)('is refused by %s, which says so', async (id) => {
    const expired = await world.boundKey({ entityId: 'anna' }, Date.now() - 1000);
    for (const { status, json } of await send(id, await belongings(), expired)) {
      expect([status, json.name]).toEqual([401, 'UnauthorizedError']);
      expect(json.detail).toContain('expired on 20');
    }
  });
});

let annas: Promise<Belongings> | undefined;
function belongings(): Promise<Belongings> {
  annas ??= world.settle('anna', 'shelf', list);
  return annas;
}
