import { loadContract } from '@actway/contract/document';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  actionsOnly,
  type Catalog,
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

describe('the expander of a contract', () => {
  it('expands once for all who ask meanwhile, however much else is asked for', async () => {
    const { catalog: seen, expanded } = watched();
    const expander = createContractExpander(loadContract(), seen, { mostActions: 1 });
    const first = expander.expand({ apps: ['hackernews'] });
    const others = ['httpbin', 'notion'].map((app) => expander.expand({ apps: [app] }));
    const again = expander.expand({ apps: ['Hacker News'] });
    await Promise.all(others);
    expect(expanded).toEqual(['hackernews', 'httpbin', 'notion']);
    expect((await again).digest).toBe((await first).digest);
  });

  it('keeps the newest, and no more than it may', async () => {
    const { catalog: seen, expanded } = watched();
    const expander = createContractExpander(loadContract(), seen, { mostActions: 1 });
    for (const app of ['hackernews', 'hackernews', 'httpbin', 'hackernews'])
      await expander.expand({ apps: [app] });
    expect(expanded).toEqual(['hackernews', 'httpbin', 'hackernews']);
  });

  it('expands each app once, whichever others are asked for beside it', async () => {
    const { catalog: seen, expanded } = watched();
    const expander = createContractExpander(loadContract(), seen);
    await expander.expand({ apps: ['hackernews'] });
    const both = await expander.expand({ apps: ['httpbin', 'hackernews'] });
    const actionsAlone = await expander.expand({ apps: ['hackernews', 'httpbin'], only: 'actions' });
    expect(expanded).toEqual(['hackernews', 'httpbin']);
    expect(actionsAlone.digest).not.toBe(both.digest);
    expect((await expander.expand({ apps: ['hackernews', 'httpbin'] })).digest).toBe(both.digest);
  });

  it('writes what the contract expands to', async () => {
    const expander = createContractExpander(loadContract(), catalog);
    const apps = ['httpbin', 'hackernews'];
    const expand = async (contract: Record<string, unknown>) =>
      (await expandContract(contract, catalog.actions({ apps }), catalog)).document;
    const textOf = async (selection: ContractSelection) =>
      Buffer.concat(await (await expander.expand(selection)).pieces()).toString();
    expect(await textOf({ apps })).toBe(JSON.stringify(await expand(loadContract())));
    expect(await textOf({ apps, only: 'actions' })).toBe(
      JSON.stringify(await expand(actionsOnly(loadContract()))),
    );
    expect(await textOf({})).toBe(JSON.stringify(loadContract()));
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
    const running = expander.expand({ apps: ['hackernews'] });
    const left = expander.expand({ apps: ['httpbin'] }, { signal: gone.signal });
    const shared = [
      expander.expand({ apps: ['notion'] }, { signal: gone.signal }),
      expander.expand({ apps: ['notion'] }, { signal: new AbortController().signal }),
    ];
    gone.abort();
    await Promise.all([running, left, ...shared]);
    expect(expanded).toEqual(['hackernews', 'notion']);
    const later = await expander.expand({ apps: ['httpbin'] });
    expect(Buffer.concat(await later.pieces()).toString()).toContain('/api/v2/actions/HTTPBIN_GET/execute');
  });

  it('has one made for each caller in turn, however much another has asked for', async () => {
    const expander = createContractExpander(loadContract(), catalog);
    const done: string[] = [];
    const ask = async (caller: string, action: string) => {
      await expander.expand({ actions: [action] }, { caller });
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
