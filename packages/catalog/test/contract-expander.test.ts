import { loadContract } from '@actway/contract/document';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  actionsOnly,
  type Catalog,
  type ContractAsker,
  type ContractExpander,
  type ContractSelection,
  createContractExpander,
  expandContract,
  openCatalog,
  shippedAppsFolder,
} from '../src/index.js';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await openCatalog({ folders: [shippedAppsFolder] });
});

/** Writes down whose documents are read, which only an expansion does. */
function watched(): { catalog: Catalog; expanded: string[] } {
  const expanded: string[] = [];
  const document: Catalog['document'] = (app, version) => {
    if (expanded.at(-1) !== app.key) expanded.push(app.key);
    return catalog.document(app, version);
  };
  const seen = { apps: () => catalog.apps(), document } as Partial<Catalog>;
  return { catalog: Object.setPrototypeOf(seen, boundTo(catalog)), expanded };
}

/** Private members are reached through the catalog itself alone. */
function boundTo(target: Catalog): Catalog {
  return new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name, object);
      return typeof value === 'function' ? value.bind(object) : value;
    },
  });
}

/** Asks for a contract and reads it to its end. */
async function read(
  expander: ContractExpander,
  selection: ContractSelection,
  asker?: ContractAsker,
): Promise<{ digest: string; text: string }> {
  const { digest, pieces } = await expander.expand(selection, asker);
  const read: Buffer[] = [];
  for await (const piece of pieces()) read.push(piece);
  return { digest, text: Buffer.concat(read).toString() };
}

describe('the expander of a contract', () => {
  it('expands once for all who ask meanwhile, however much else is asked for', async () => {
    const { catalog: seen, expanded } = watched();
    const expander = createContractExpander(loadContract(), seen, { mostActions: 1 });
    const first = read(expander, { apps: ['hackernews'] });
    const others = ['httpbin', 'notion'].map((app) => read(expander, { apps: [app] }));
    const again = read(expander, { apps: ['Hacker News'] });
    await Promise.all(others);
    expect(expanded).toEqual(['hackernews', 'httpbin', 'notion']);
    expect(await again).toEqual(await first);
  });

  it('keeps the newest, and no more than it may', async () => {
    const { catalog: seen, expanded } = watched();
    const expander = createContractExpander(loadContract(), seen, { mostActions: 1 });
    for (const app of ['hackernews', 'hackernews', 'httpbin', 'hackernews'])
      await read(expander, { apps: [app] });
    expect(expanded).toEqual(['hackernews', 'httpbin', 'hackernews']);
  });

  it('expands each app once, whichever others are asked for beside it', async () => {
    const { catalog: seen, expanded } = watched();
    const expander = createContractExpander(loadContract(), seen);
    await read(expander, { apps: ['hackernews'] });
    const both = await read(expander, { apps: ['httpbin', 'hackernews'] });
    const actionsAlone = await read(expander, { apps: ['hackernews', 'httpbin'], only: 'actions' });
    expect(expanded).toEqual(['hackernews', 'httpbin']);
    expect(actionsAlone.digest).not.toBe(both.digest);
    expect(await read(expander, { apps: ['hackernews', 'httpbin'] })).toEqual(both);
  });

  it('writes what the contract expands to', async () => {
    const expander = createContractExpander(loadContract(), catalog);
    const apps = ['httpbin', 'hackernews'];
    const expand = async (contract: Record<string, unknown>) =>
      (await expandContract(contract, catalog.actions({ apps }), catalog)).document;
    const textOf = async (selection: ContractSelection) => (await read(expander, selection)).text;
    expect(await textOf({ apps })).toBe(JSON.stringify(await expand(loadContract())));
    expect(await textOf({ apps, only: 'actions' })).toBe(
      JSON.stringify(await expand(actionsOnly(loadContract()))),
    );
    expect(await textOf({})).toBe(JSON.stringify(loadContract()));
  });

  it('tells the digest before anything is expanded', async () => {
    const { catalog: seen, expanded } = watched();
    const expander = createContractExpander(loadContract(), seen);
    const { digest } = await expander.expand({ apps: ['hackernews'] });
    expect(expanded).toEqual([]);
    expect((await read(expander, { apps: ['hackernews'] })).digest).toBe(digest);
    expect((await expander.expand({ actions: ['HACKERNEWS_GET_ITEM'] })).digest).not.toBe(digest);
  });

  it('refuses a part of what is not expanded', async () => {
    const expander = createContractExpander(loadContract(), catalog);
    await expect(expander.expand({ only: 'actions' })).rejects.toMatchObject({
      code: 'selection-invalid',
      selectionFaults: [{ path: '/only', code: 'dependentRequired' }],
    });
  });

  it('does not expand what nobody waits for any more', async () => {
    const { catalog: seen, expanded } = watched();
    const expander = createContractExpander(loadContract(), seen);
    const gone = new AbortController();
    const running = read(expander, { apps: ['hackernews'] });
    const left = read(expander, { apps: ['httpbin'] }, { signal: gone.signal });
    const shared = [
      read(expander, { apps: ['notion'] }, { signal: gone.signal }),
      read(expander, { apps: ['notion'] }, { signal: new AbortController().signal }),
    ];
    gone.abort();
    await Promise.allSettled([running, left, ...shared]);
    expect(expanded).toEqual(['hackernews', 'notion']);
    const later = await read(expander, { apps: ['httpbin'] });
    expect(later.text).toContain('/api/v2/actions/HTTPBIN_GET/execute');
  });

  it('has one made for each caller in turn, however much another has asked for', async () => {
    const expander = createContractExpander(loadContract(), catalog);
    const done: string[] = [];
    const ask = async (caller: string, action: string) => {
      await read(expander, { actions: [action] }, { caller });
      done.push(`${caller} ${action}`);
    };
    const [first, second, third, other] = [
      'HTTPBIN_GET',
      'HTTPBIN_POST',
      'HTTPBIN_PUT',
      'HACKERNEWS_GET_ITEM',
    ] as const;
    await Promise.all([
      ask('greedy', first),
      ask('greedy', second),
      ask('greedy', third),
      ask('modest', other),
    ]);
    expect(done).toEqual([`greedy ${first}`, `modest ${other}`, `greedy ${second}`, `greedy ${third}`]);
  });
});
