import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalog, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { importApp } from '@actway/catalog/import';
import { createEgress } from '@actway/engine';
import { packedFile } from '@actway/testing/packed-file';
import { wholeDocuments } from '@actway/testing/whole-documents';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApps, serveApps } from './support/serve-apps.js';

/** Any catalog: those that ship and, at full count, GitHub's document as a whole. */
const whole = wholeDocuments.filter(({ key }) => key === 'github');
const cases = ['shipped', ...whole.map(({ key }) => key)];

/** These lists take 4.1 to 4.4 characters a token of o200k_base. */
const charactersPerToken = 4;
const mostTokensToBegin = 1_500;

/** Compiling takes a while: one of so many is compiled, and all at full count. */
const every = process.env.ACTWAY_TEST_LONG === '1' ? 1 : 8;

interface ListedTool {
  name: string;
  inputSchema: Record<string, unknown>;
  outputSchema?: Record<string, unknown>;
}

describe.each(cases)('the catalog %s', (key) => {
  let folder: string;
  let catalog: Catalog;
  let served: ServedApps;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-mcp-'));
    const folders = key === 'shipped' ? [shippedAppsFolder] : [join(folder, 'apps')];
    for (const document of whole.filter((one) => one.key === key)) {
      const source = await packedFile(document.package, document.path);
      await importApp({ source, key, out: join(folder, 'apps'), auth: document.auth });
    }
    catalog = await openCatalog({ folders });
    const egress = createEgress({ allow: [] });
    served = await serveApps({
      ...{ catalog, folder, egress, maxResponseBytes: 1_000_000 },
      send: (_app, request, limits) => egress.send(request, limits),
    });
  });
  afterAll(async () => {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function ask(search: string, method: string, params: Record<string, unknown> = {}) {
    const response = await fetch(`${served.url}/mcp${search}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'x-api-key': served.apiKey,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const [, event = ''] = /^data: (.*)$/m.exec(await response.text()) ?? [];
    return JSON.parse(event).result;
  }

  async function listAll(search: string): Promise<ListedTool[]> {
    const tools: ListedTool[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await ask(search, 'tools/list', cursor === undefined ? {} : { cursor });
      tools.push(...page.tools);
      cursor = page.nextCursor;
      if (cursor === undefined) return tools;
    }
  }

  it('begins with four tools, which take no more context than a page of text', async () => {
    const { tools } = await ask('', 'tools/list');
    expect(tools).toHaveLength(4);
    expect(JSON.stringify(tools).length / charactersPerToken).toBeLessThan(mostTokensToBegin);
  });

  it('finds what a task needs', async () => {
    const startedAt = performance.now();
    const tasks = [
      'open an issue in a repository',
      'list the branches of a repository',
      'merge a pull request',
    ];
    const found = [];
    for (const task of tasks)
      found.push(await ask('', 'tools/call', { name: 'actway_find_actions', arguments: { task } }));
    const each = (performance.now() - startedAt) / tasks.length;
    process.stdout.write(`${key}: ${each.toFixed(1)} ms to find, the index included in the first of three\n`);
    const best = found.map(({ content }) => JSON.parse(content[0].text).actions[0].action);
    expect(best).toEqual(['GITHUB_ISSUES_CREATE', 'GITHUB_REPOS_LIST_BRANCHES', 'GITHUB_PULLS_MERGE']);
  });

  it('lists each action where it is asked to, with schemas that clients of every draft compile', async () => {
    const tools = await listAll('?tools=list');
    const begin = JSON.stringify((await ask('', 'tools/list')).tools).length;
    const options = { strict: false, logger: false } as const;
    const compilers = [new Ajv(options), new Ajv2020(options)];
    expect(tools.map(({ name }) => name)).toEqual(catalog.actions().map(({ id }) => id));
    for (const [index, { name, inputSchema, outputSchema }] of tools.entries()) {
      expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      for (const schema of [inputSchema, outputSchema ?? {}]) {
        expect(schema.type, name).toBe('object');
        expect(JSON.stringify(schema)).not.toMatch(/"\$ref":"(?!#\/\$defs\/)/);
        if (index % every !== 0) continue;
        for (const compiler of compilers) expect(() => compiler.compile(schema), name).not.toThrow();
      }
      expect(Object.keys(inputSchema).filter((keyword) => /^(anyOf|oneOf|allOf)$/.test(keyword))).toEqual([]);
    }
    const listed = JSON.stringify(tools).length;
    const tokens = (characters: number) => Math.round(characters / charactersPerToken);
    process.stdout.write(
      `${key}: ${tools.length} actions; ${tokens(listed)} tokens as a list, ${tokens(begin)} as four tools\n`,
    );
  });
});
