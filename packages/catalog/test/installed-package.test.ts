import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

const script = `
  import { openCatalog, shippedAppsFolder } from '@actway/catalog';
  import { allRecipes } from '@actway/catalog/recipes';
  const recipes = (await allRecipes()).map(({ key }) => key);
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });
  console.log(JSON.stringify({ shippedAppsFolder, recipes, apps: catalog.apps().map(({ key }) => key) }));
`;

test('an installed package brings its recipes and its apps, opens them by the index that came with them, and looks for none elsewhere', async () => {
  for (const built of [
    'dist/index.js',
    'apps/manifest.schema.json',
    'apps/github/app.index.jsonl',
    'recipes/gmail/recipe.yaml',
  ]) {
    expect(existsSync(join(packageFolder, built)), `${built} is there after npm run build`).toBe(true);
  }
  const folder = await mkdtemp(join(tmpdir(), 'actway-installed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const installed = join(folder, 'node_modules/@actway/catalog');
  await mkdir(installed, { recursive: true });
  for (const part of ['package.json', 'dist', 'apps', 'recipes']) {
    await cp(join(packageFolder, part), join(installed, part), { recursive: true });
  }
  const { dependencies } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  for (const dependency of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', dependency);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(packageFolder, '../../node_modules', dependency), link, 'junction');
  }
  const index = join(installed, 'apps/github/app.index.jsonl');
  const before = await stat(index);
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
  const answer: { shippedAppsFolder: string; recipes: string[]; apps: string[] } = JSON.parse(stdout);
  expect(answer.recipes).toContain('gmail');
  expect(answer.apps).toEqual(expect.arrayContaining(['github', 'hackernews', 'httpbin']));
  expect(answer.shippedAppsFolder.endsWith(join('node_modules/@actway/catalog/apps'))).toBe(true);
  // Whoever makes an index anew writes another file.
  expect(await stat(index)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
});
