import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWithProgress } from './build-with-progress.mjs';
import { root } from './run.mjs';

/** Builds what has changed, then starts the sandbox in this very process, so that Ctrl-C reaches it at once. */
const isBuilt = existsSync(join(root, 'packages', 'cli', 'dist', 'main.js'));
if (!isBuilt)
  console.log(
    'Building actway for the first time; this takes half a minute, on a busy machine some minutes:',
  );
const code = await buildWithProgress();
if (code !== 0) process.exit(code);
process.argv.splice(2, 0, 'sandbox');
await import(pathToFileURL(join(root, 'packages', 'cli', 'dist', 'main.js')).href);
