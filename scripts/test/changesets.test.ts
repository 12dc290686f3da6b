import { root } from '@actway/testing/repository-root';
import { expect, test } from 'vitest';

const { pendingRise } = await import(
  new URL('../../packages/contract-checks/src/diff/pending-rise.mjs', import.meta.url).href
);

test('every changeset can be read: one that cannot stops a release, and each comparison of contracts', async () => {
  expect(['none', 'patch', 'minor', 'major']).toContain(await pendingRise(root, 'actway'));
});
