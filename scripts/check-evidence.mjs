import { readFile } from 'node:fs/promises';
import { evidenceFile, isSealed } from './evidence/seal.mjs';

/** Fails when the page of results is not what `npm run test:long` wrote: its figures are measured, never edited. */
if (!isSealed(await readFile(evidenceFile, 'utf8'))) {
  console.error(
    'docs/evidence.md was changed by hand: it is not as `npm run test:long` wrote and sealed it.',
  );
  console.error('Take the change back, or run `npm run test:long`, which measures anew and writes the page.');
  process.exitCode = 1;
}
