import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openCatalog } from '../src/index.js';

const page = fileURLToPath(new URL('../../../openapi/apps/README.md', import.meta.url));

test('the smallest app of the page on apps is an app', async () => {
  const [manifest = '', document = ''] = [
    ...(await readFile(page, 'utf8')).matchAll(/```yaml\n([\s\S]*?)```/g),
  ].map(([, yaml]) => yaml ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'actway-readme-'));
  await mkdir(join(folder, 'example'));
  await writeFile(join(folder, 'example', 'manifest.yaml'), manifest);
  await writeFile(join(folder, 'example', '1_0.yaml'), document);
  const action = (await openCatalog({ folders: [folder] })).action('EXAMPLE_CREATE');
  expect(action.exampleInput).toEqual({ title: 'A good one' });
  await rm(folder, { recursive: true });
});
