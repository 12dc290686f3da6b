import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAgents } from './agents/bench-agents.js';
import { benchExecute } from './execute/bench-execute.js';
import { benchGithub } from './github/bench-github.js';
import { benchGrowth } from './growth/bench-growth.js';
import { benchImports } from './imports/bench-imports.js';
import { benchLoop } from './loop/bench-loop.js';
import { benchMock } from './mock/bench-mock.js';
import { type BenchOptions, readOptions } from './options.js';
import { benchQuick } from './quick/bench-quick.js';
import { describeMachine, tellMachine } from './report/machine.js';
import type { PartReport } from './report/part-report.js';
import { markdownTable, plainTable } from './report/table.js';
import { benchSizes } from './sizes/bench-sizes.js';
import { benchStub } from './stub/bench-stub.js';
import { benchTenants } from './tenants/bench-tenants.js';

/** Each works in a folder of its own. */
const parts = new Map<string, (folder: string, options: BenchOptions) => Promise<PartReport>>([
  ['execute', benchExecute],
  ['agents', benchAgents],
  ['growth', benchGrowth],
  ['mock', benchMock],
  ['loop', benchLoop],
  ['stub', benchStub],
  ['github', benchGithub],
  ['imports', benchImports],
  ['sizes', benchSizes],
  ['tenants', benchTenants],
  ['quick', benchQuick],
]);

const options = readOptions(process.argv.slice(2));
const unknown = options.parts.filter((name) => !parts.has(name));
if (unknown.length > 0) {
  process.stderr.write(`No benchmark ${unknown.join(', ')}: there are ${[...parts.keys()].join(', ')}.\n`);
  process.exit(2);
}
/** What `quick` measures is part of `execute`. */
const isWanted = (name: string) =>
  options.parts.length > 0 ? options.parts.includes(name) : name !== 'quick';

const machine = describeMachine();
process.stdout.write(`${tellMachine(machine)}\n`);
const folder = await mkdtemp(join(tmpdir(), 'actway-bench-'));
try {
  const figures: Record<string, unknown> = {};
  for (const [name, bench] of parts) {
    if (!isWanted(name)) continue;
    await mkdir(join(folder, name));
    const report = await bench(join(folder, name), options);
    for (const table of report.tables)
      process.stdout.write(options.markdown ? markdownTable(table) : plainTable(table));
    figures[name] = report.figures;
    if (report.failure !== undefined) {
      process.stderr.write(`${report.failure}\n`);
      process.exitCode = 1;
    }
  }
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
