import { root } from '@actway/testing/repository-root';
import { expect, test } from 'vitest';
import { pendingRise } from '../../packages/contract-checks/src/diff/pending-rise.mjs';

test('every changeset can be read: one that cannot stops a release, and each comparison of contracts', async () => {
  expect(['none', 'patch', 'minor', 'major']).toContain(await pendingRise(root, 'actway'));
});
