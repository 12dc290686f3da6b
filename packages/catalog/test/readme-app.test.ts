import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openCatalog } from '../src/index.js';

const page = fileURLToPath(new URL('../../../openapi/apps/README.md', import.meta.url));
const blocks = [...(await readFile(page, 'utf8')).matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  ([, yaml]) => yaml ?? '',
);
const [manifest = '', parts = '', aliases = '', rule = '', document = ''] = blocks;

async function open(written: string) {
  const folder = await mkdtemp(join(tmpdir(), 'actway-readme-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'example'));
  await writeFile(join(folder, 'example', 'manifest.yaml'), written);
  await writeFile(join(folder, 'example', '1_0.yaml'), document);
  return openCatalog({ folders: [folder] });
}

test('the smallest app of the page on apps is an app', async () => {
  expect((await open(manifest)).action('EXAMPLE_CREATE').exampleInput).toEqual({ title: 'A good one' });
});

test('its auth schemes of several parts and ways are schemes', async () => {
  const { authSchemes } = (await open(manifest.replace(/authSchemes:\n.*\n/, parts))).app('example');
  expect(authSchemes.map(({ name, placements }) => [name, placements.length])).toEqual([
    ['API_KEY', 2],
    ['SESSION', 1],
  ]);
});

test('its further names are names of the app', async () => {
  const catalog = await open(manifest + aliases + rule);
  expect(catalog.actions({ withAliases: true }).map(({ name }) => name)).toEqual([
    'EXAMPLE_CREATE',
    'EXAMPLE_MAKE_AN_EXAMPLE',
    'EXAMPLE_ADD',
    'SAMPLE_CREATE_AN_EXAMPLE',
  ]);
  expect(catalog.action('EXAMPLE_ADD').exampleInput).toEqual({ headline: 'A good one' });
});
