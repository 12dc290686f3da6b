import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionsOnly, type Catalog, expandContract, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentationTools, shownText } from './support/generators/documentation-tools.js';
import { openToolFolder } from './support/generators/generator-workspace.js';
import { generators, openapiTypescript } from './support/generators/generators.js';
import { judgeRequests } from './support/generators/judge-requests.js';
import { listTools, mcpServer } from './support/generators/mcp-server.js';
import { requestCases } from './support/generators/request-cases.js';

const long = process.env.ACTWAY_TEST_LONG === '1';
/** The largest of the apps are for the long tests: the compiler takes half a minute for them. */
const leftToLongTests = long ? [] : ['github', 'stripe'];
let catalog: Catalog;
beforeAll(async () => {
  catalog = await openCatalog({ folders: [shippedAppsFolder] });
});

/** As `GET /openapi.json?apps=…&only=actions` has it, for the shipped apps but these. */
async function contractWithout(leftOut: string[] = []): Promise<Record<string, unknown>> {
  const actions = catalog.actions().filter(({ app }) => ![...leftToLongTests, ...leftOut].includes(app.key));
  return (await expandContract(actionsOnly(loadContract()), actions, catalog)).document;
}

/** The others are installed, and some of them with a Node of their own. */
const tested = long ? generators : [openapiTypescript];

describe.each(tested)('what $name makes of the expanded contract', (generator) => {
  it('takes every right request, and refuses one that misses a member or has another type of it', async () => {
    const contract = await contractWithout(generator.leftOut);
    const tool = await openToolFolder(generator.packages, generator.node);
    const files = { ...generator.files, 'contract.json': JSON.stringify(contract) };
    for (const [name, text] of Object.entries(files)) await writeFile(join(tool.folder, name), text);
    const { code, stdout, stderr } = await tool.run(generator.command);
    expect(code, (stdout + stderr).slice(-5000)).toBe(0);
    const cases = requestCases(contract);
    expect(cases.filter(({ fault }) => fault !== undefined).length).toBeGreaterThan(long ? 200 : 50);
    expect(await judgeRequests(generator, tool, cases)).toEqual([]);
    await rm(tool.folder, { recursive: true });
  });
});

describe.each(long ? [mcpServer] : [])('$name', (server) => {
  it('lists a tool for each action, which takes what the action does', async () => {
    const contract = await contractWithout();
    const tools = await listTools(server, contract);
    const ids = Object.keys(contract.paths as object).map((path) => path.split('/').at(-2) ?? '');
    expect(tools.map(({ name }) => name.replaceAll('-', '_').toUpperCase()).sort()).toEqual(ids.sort());
    for (const { inputSchema } of tools) {
      expect(inputSchema).toMatchObject({ type: 'object', anyOf: [{ type: 'object' }, { type: 'object' }] });
      const [request] = inputSchema.anyOf as { properties: object }[];
      expect(Object.keys(request?.properties ?? {})[0]).toBe('input');
    }
  });
});

describe.each(long ? documentationTools : [])('$name', (tool) => {
  it('shows the input of an action before what else a call may say', async () => {
    const actions = catalog.actions().filter(({ id }) => id === 'GITHUB_ISSUES_CREATE');
    const { document } = await expandContract(actionsOnly(loadContract()), actions, catalog);
    const introduction = 'Executes GITHUB_ISSUES_CREATE with an input.';
    const text = await shownText(tool, document, introduction);
    const lines = text.slice(text.indexOf(introduction) + introduction.length).split('\n');
    expect(lines.find((line) => line.trim() !== '')).toMatch(/^input/);
  });
});

it('the page for consumers names what is tested, with its release', async () => {
  const page = await readFile(fileURLToPath(new URL('../../../docs/consume.md', import.meta.url)), 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)` +\| ([\d.]+(?:, [\d.]+)?) +\| (\d+) +\|/gm)];
  const shown = rows.map(([, name, releases, node]) => [name, releases, Number(node)]);
  const versionsOf = (packages: string[]) => packages.map((each) => each.slice(each.lastIndexOf('@') + 1));
  expect(shown).toEqual(
    [...generators, mcpServer, ...documentationTools].map(({ name, packages, node }) => [
      name,
      versionsOf(packages)[0],
      node,
    ]),
  );
});
