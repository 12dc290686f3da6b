import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandContract, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import type { Call } from '../load/call.js';
import { type Contestant, measureInTurn } from '../load/measure-in-turn.js';
import { seriesTables } from '../load/series-tables.js';
import type { BenchOptions } from '../options.js';
import { type ChildServer, startChild } from '../processes/child-server.js';
import type { PartReport } from '../report/part-report.js';

const action = 'GITHUB_ISSUES_CREATE';
const baseline = 'prism';

const call: Call = {
  method: 'POST',
  path: `/api/v2/actions/${action}/execute`,
  headers: { 'x-api-key': 'any-key', 'content-type': 'application/json' },
  body: JSON.stringify({ input: { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' } }),
  expects: '"successful":true',
};

/** The mock with all shipped apps, beside plain Prism on the contract expanded for the one action that both are asked. */
export async function benchMock(folder: string, options: BenchOptions): Promise<PartReport> {
  const contract = join(folder, 'contract.json');
  await writeExpanded(contract);
  const servers: ChildServer[] = [];
  try {
    const contestants: Contestant[] = [];
    for (const [name, args] of [
      [baseline, [contract]],
      ['mock', []],
    ] as const) {
      const server = await startChild(new URL(`${name}-process.js`, import.meta.url), [...args], {});
      servers.push(server);
      contestants.push({ subject: { name, servers: [server] }, contest: `mock of ${action}`, call });
    }
    const series = await measureInTurn(contestants, options);
    return { tables: seriesTables(series, baseline), figures: series };
  } finally {
    for (const server of servers) await server.stop();
  }
}

async function writeExpanded(file: string): Promise<void> {
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });
  const actions = catalog.actions().filter(({ id }) => id === action);
  const { document } = await expandContract(loadContract(), actions, catalog);
  await writeFile(file, JSON.stringify(document));
}
