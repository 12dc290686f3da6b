#!/usr/bin/env node
import { existsSync } from 'node:fs';

// A file that is there before anything is built, so that `npm ci` of a fresh clone can link the command to it.
const built = new URL('../dist/main.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write('actway is not built yet. Run `npm run build` first.\n');
  process.exitCode = 1;
}
