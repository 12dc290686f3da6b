// Copies the apps and the recipes beside what is compiled, so that an installed package carries them, the apps
// with their indexes.
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

for (const folder of ['apps', 'recipes']) rmSync(here(folder), { recursive: true, force: true });
const { isAppIndex, openCatalog } = await import('./dist/index.js');
cpSync(here('../../openapi/apps'), here('apps'), { recursive: true, filter: (path) => !isAppIndex(path) });
cpSync(here('../../openapi/recipes'), here('recipes'), { recursive: true });
await openCatalog({ folders: [here('apps')] });
