import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './run.mjs';

/** Runs a TypeScript example as it stands, on a Node that reads JavaScript alone: `npm run example -- <file>`. */
const [file] = process.argv.slice(2);
if (!file) {
  console.error('Name an example: npm run example -- packages/server/examples/stub.ts');
  process.exit(2);
}
const outfile = join(root, '.cache', 'examples', `${basename(file, '.ts')}.mjs`);
await mkdir(join(root, '.cache', 'examples'), { recursive: true });
await build({
  entryPoints: [join(root, file)],
  outfile,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
});
await import(pathToFileURL(outfile).href);
