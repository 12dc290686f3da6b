import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchSizes } from './catalog-sizes.js';
import { benchExecute } from './execute-rate.js';
import { benchGithub } from './expand-github.js';
import { benchImports } from './import-documents.js';

/** Each writes what it found, and works in a folder of its own. */
const parts = new Map([
  ['execute', benchExecute],
  ['github', benchGithub],
  ['imports', benchImports],
  ['sizes', benchSizes],
]);

const names = process.argv.slice(2);
const unknown = names.filter((name) => !parts.has(name));
if (unknown.length > 0) {
  process.stderr.write(`No benchmark ${unknown.join(', ')}: there are ${[...parts.keys()].join(', ')}.\n`);
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'actway-bench-'));
try {
  for (const [name, bench] of parts) {
    if (names.length > 0 && !names.includes(name)) continue;
    await mkdir(join(folder, name));
    await bench(join(folder, name));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
