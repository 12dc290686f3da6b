import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalog, expandContract, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { importApp } from '@actway/catalog/import';
import { startServerSubject } from '@actway/conformance';
import { loadContract } from '@actway/contract/document';
import { startMock, startPrism } from '@actway/mock';
import { packedFile } from '@actway/testing/packed-file';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Served {
  url: string;
  apiKey?: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const long = process.env.ACTWAY_TEST_LONG === '1';
/** A whole document of a third party, as an app, and how many of its actions have an example of their input. */
const imported = long
  ? {
      key: 'github_whole',
      package: '@octokit/openapi@23.0.2',
      path: 'generated/api.github.com.json',
      atLeast: 80,
    }
  : {
      key: 'notion_whole',
      package: '@notionhq/notion-mcp-server@2.5.2',
      path: 'scripts/notion-openapi.json',
      atLeast: 3,
    };
let folder: string;
let catalog: Catalog;
let document: Record<string, unknown>;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-expanded-'));
  const source = await packedFile(imported.package, imported.path);
  await importApp({ source, key: imported.key, out: folder, auth: 'bearer' });
  catalog = await openCatalog({ folders: [shippedAppsFolder, folder] });
  document = (await expandContract(loadContract(), catalog.actions(), catalog)).document;
});
afterAll(async () => {
  for (const close of closing) await close();
  await rm(folder, { recursive: true, force: true });
});

/** Whatever answers in actway's name, each with the shipped apps and with one that was imported. */
const subjects: { name: string; start: () => Promise<Served>; oneOf: number }[] = [
  { name: 'the sandbox', start: () => startServerSubject({ ACTWAY_APPS: folder }), oneOf: long ? 1 : 4 },
  { name: 'the mock', start: () => startMock({ catalog }), oneOf: long ? 1 : 4 },
  // Prism looks through all operations at each request.
  {
    name: 'plain Prism, on the expanded contract alone',
    start: () => startPrism(document),
    oneOf: 10,
  },
];

async function execute({ url, apiKey = 'any' }: Served, id: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${url}/api/v2/actions/${id}/execute`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Whether the expanded contract shows what an action answers. */
function hasDataExample(id: string): boolean {
  const paths = document.paths as Record<
    string,
    { post: { responses: Record<string, { content: object }> } }
  >;
  const { content } = paths[`/api/v2/actions/${id}/execute`]?.post.responses['200'] ?? {};
  return JSON.stringify(content).includes('"examples":{');
}

/** Judges an answer by what the expanded contract says of the action, with a validator of its own. */
function createJudge(): (id: string, body: unknown) => string {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'https://example.com/', ...document });
  return (id, body) => {
    const path = encodeURIComponent(`~1api~1v2~1actions~1${id}~1execute`);
    const pointer = `#/paths/${path}/post/responses/200/content/application~1json/schema`;
    const validate = ajv.getSchema(`https://example.com/${pointer}`) as ValidateFunction;
    return validate(body) ? '' : ajv.errorsText(validate.errors);
  };
}

describe.each(subjects)('$name', ({ start, oneOf }) => {
  let subject: Served;
  beforeAll(async () => {
    subject = await start();
    closing.push(() => subject.close());
  });

  it('executes every action that has an example, and answers as the expanded contract says', async () => {
    const judge = createJudge();
    const actions = catalog
      .actions()
      .filter(
        (action) => action.exampleInput && catalog.inputFaults(action, action.exampleInput).length === 0,
      );
    const own = actions.filter(({ app }) => app.key === imported.key);
    expect([actions.length > 150, own.length >= imported.atLeast]).toEqual([true, true]);
    for (const { id, app, exampleInput } of actions.filter((_, index) => index % oneOf === 0)) {
      const { status, body } = await execute(subject, id, { input: exampleInput });
      expect([status, body.successful], `${id} ${JSON.stringify(body).slice(0, 500)}`).toEqual([200, true]);
      // Without an example Prism samples the schema, and cannot tell apart the branches of a `oneOf` that overlap.
      if (app.key !== imported.key || hasDataExample(id)) expect(judge(id, body), id).toBe('');
    }
  });

  it('refuses an input that the action does not take', async () => {
    const { status } = await execute(subject, 'GITHUB_ISSUES_CREATE', { input: { owner: 7 } });
    expect(status).toBe(400);
  });
});
