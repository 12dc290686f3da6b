import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@actway/testing/repository-root';
import { runCommand } from '@actway/testing/run-command';
import { type WorldDocument, worldDocuments } from '@actway/testing/world-documents';
import { beforeAll, describe, expect, it } from 'vitest';
import { openToolFolder } from './support/generators/generator-workspace.js';
import { generators, openapiTypescript } from './support/generators/generators.js';
import { judgeRequests } from './support/generators/judge-requests.js';
import { requestCases } from './support/generators/request-cases.js';
import { type WorldContract, worldContract, worldKey } from './support/generators/world-contract.js';
import { worldName, writeWorldRows } from './support/world-table.js';

const long = process.env.ACTWAY_TEST_LONG === '1';
/** Of each document. */
const actions = long ? 10 : 5;
const tested = long ? generators : [openapiTypescript];

const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');

let whole: WorldContract;
beforeAll(async () => {
  whole = await worldContract(worldDocuments, actions);
});

/** By the name of each generator that judged the requests. */
const complaints = new Map<string, string[]>();

/** Which generators do without a complaint what they should of a document's actions. */
function verdict(document: WorldDocument): string {
  const key = worldKey(document).replaceAll('_', '').toLowerCase();
  const complaining = generators.filter(({ name }) =>
    complaints.get(name)?.some((each) => each.replaceAll('_', '').toLowerCase().includes(key)),
  );
  const names = complaining.map(({ name }) => name).join('; ');
  return complaining.length === 0
    ? `all ${generators.length}`
    : `${generators.length - complaining.length} of ${generators.length}, not ${names}`;
}

describe('the contract expanded by documents that nobody here wrote', () => {
  it('is a right OpenAPI document', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'actway-world-lint-'));
    await writeFile(join(folder, 'contract.json'), JSON.stringify(whole.document));
    const lint = [redocly, 'lint', '--extends', 'spec', '--format', 'summary', 'contract.json'];
    const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const { code, stdout, stderr } = await runCommand(folder, process.execPath, lint, quiet);
    expect(code, stdout + stderr).toBe(0);
    await rm(folder, { recursive: true });
  });

  it.each(tested)('$name makes code of it that judges requests as it should', async (generator) => {
    const { document, inputs } = whole;
    const tool = await openToolFolder(generator.packages, generator.node);
    const files = { ...generator.files, 'contract.json': JSON.stringify(document) };
    for (const [name, text] of Object.entries(files)) await writeFile(join(tool.folder, name), text);
    const { code, stdout, stderr } = await tool.run(generator.command);
    expect(code, (stdout + stderr).slice(-5000)).toBe(0);
    const cases = requestCases(document, inputs);
    const wrong = cases.filter(({ fault }) => fault !== undefined).length;
    process.stdout.write(
      `${generator.name}: ${worldDocuments.length} documents, ${inputs.size} actions, ${cases.length} requests, ${wrong} of them wrong\n`,
    );
    expect(wrong).toBeGreaterThan(long ? 400 : 5);
    const known = { ...generator, limitations: generator.worldLimitations ?? [] };
    expect(await judgeRequests(known, tool, cases, (all) => complaints.set(generator.name, all))).toEqual([]);
    await rm(tool.folder, { recursive: true });
  });

  if (long) {
    it('is read by the generators that the page on importing names', async () => {
      expect([...complaints.keys()]).toEqual(generators.map(({ name }) => name));
      await writeWorldRows(
        worldDocuments.map((document) => ({ document: worldName(document), generators: verdict(document) })),
      );
    });
  }
});
