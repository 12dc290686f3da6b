import { relative } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { root } from '../run.mjs';

// `npm test` records what its tests say and keep, and searches it for their secrets; one suite by itself does not.
if (process.env.ACTWAY_TEST_RECORD) {
  const { running } = await import('./record.mjs');
  await import('./watch-process.mjs');
  beforeAll(() => {
    running.suite = relative(root, expect.getState().testPath ?? '');
  });
  beforeEach(({ task }) => {
    running.test = task.name;
  });
  afterEach(() => {
    running.test = '';
  });
}
