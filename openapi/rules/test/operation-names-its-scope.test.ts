import { expect, test } from 'vitest';
import { contractWith, createApp, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const scope = `${listApps}/x-scope`;
const bad: [what: string, changes: Record<string, unknown>, at: string, message: string][] = [
  ['no scope', { [scope]: undefined }, listApps, 'Say with `x-scope`'],
  ['an unknown scope', { [scope]: 'root' }, scope, 'execute, accounts, admin, any'],
  ['a list of scopes', { [scope]: ['execute'] }, scope, 'Use one of the scopes'],
  ['a scope without a key', { [`${listApps}/security`]: [] }, scope, 'Remove `x-scope`'],
];
const good: [what: string, changes: Record<string, unknown>][] = [
  ['a scope', {}],
  ['any', { [scope]: 'any' }],
  ['no scope without a key', { [scope]: undefined, [`${listApps}/security`]: [] }],
  [
    'no scope where the whole contract has no security',
    { '/security': undefined, [scope]: undefined, [`${createApp}/x-scope`]: undefined },
  ],
];

const faultsOf = await lintDocuments(
  'operation-names-its-scope',
  Object.fromEntries([...bad, ...good].map(([what, changes]) => [what, contractWith(changes)])),
);

test.each(good)('%s is good', (what) => expect(faultsOf(what)).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at, message) => {
  expect(faultsOf(what)).toEqual([{ at: `#${at}`, message: expect.stringContaining(message) }]);
});
