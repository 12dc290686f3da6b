// Loaded into every process of a test run: into the workers of vitest by its setup file, into the Node processes that
// they start by --import.
import { channel } from 'node:diagnostics_channel';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { record } from './record.mjs';
import { watchAnswers } from './watch-answers.mjs';
import { watchChildren } from './watch-children.mjs';
import { watchRemovals } from './watch-removals.mjs';
import { watchSecrets } from './watch-secrets.mjs';

const watched = Symbol.for('actway.test.watched');

// The database's worker thread answers nobody and seals nothing.
if (process.env.ACTWAY_TEST_RECORD && isMainThread && !globalThis[watched]) {
  globalThis[watched] = true;
  watchAnswers();
  watchChildren();
  watchRemovals();
  watchSecrets();
  syncBuiltinESMExports();
  // Where only the test itself can see something (what it logs in memory, what a table holds), it says so here.
  channel('actway.test.record').subscribe(({ kind, source, content }) => record(kind, source, content));
}
