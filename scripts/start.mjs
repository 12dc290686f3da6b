import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { binOf, root, runNode } from './run.mjs';

/** Builds what has changed, then starts the sandbox in this very process, so that Ctrl-C reaches it at once. */
const isBuilt = existsSync(join(root, 'packages', 'cli', 'dist', 'main.js'));
if (!isBuilt) console.log('Building actway for the first time; this takes about half a minute …');
const { code, stdout, stderr } = await runNode(
  binOf('turbo'),
  ['run', 'build', '--output-logs=errors-only'],
  {
    capture: true,
  },
);
if (code !== 0) {
  console.error(stdout + stderr);
  process.exit(code);
}
process.argv.splice(2, process.argv.length, 'sandbox');
await import(pathToFileURL(join(root, 'packages', 'cli', 'dist', 'main.js')).href);
