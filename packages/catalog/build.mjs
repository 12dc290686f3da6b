// Compiles the package, and copies the apps and the recipes beside it, so that an installed package carries them, the apps
// with their indexes.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

execFileSync(process.execPath, [compiler, '-p', here('tsconfig.json')], { stdio: 'inherit' });
for (const folder of ['apps', 'recipes']) rmSync(here(folder), { recursive: true, force: true });
const { isAppIndex, openCatalog } = await import('./dist/index.js');
cpSync(here('../../openapi/apps'), here('apps'), { recursive: true, filter: (path) => !isAppIndex(path) });
cpSync(here('../../openapi/recipes'), here('recipes'), { recursive: true });
await openCatalog({ folders: [here('apps')] });
