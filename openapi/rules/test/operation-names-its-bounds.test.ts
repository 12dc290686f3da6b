import { expect, test } from 'vitest';
import { contractWith, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const bounds = `${listApps}/x-bounds`;
const whole = { entity: 'unaffected', apps: 'within', actions: 'within', readOnly: 'unaffected' };
const bad: [what: string, changes: Record<string, unknown>, at: string, message: string][] = [
  ['no bounds', { [bounds]: undefined }, listApps, 'Say with `x-bounds`'],
  ['a word', { [bounds]: 'within' }, listApps, 'Say with `x-bounds`'],
  ['a kind that is not decided', { [bounds]: { ...whole, apps: undefined } }, bounds, 'Say for `apps`'],
  ['an unknown effect', { [bounds]: { ...whole, entity: 'ignored' } }, bounds, 'Say for `entity`'],
  ['an unknown kind', { [bounds]: { ...whole, tags: 'within' } }, bounds, '`tags` is no kind of bound'],
  ['bounds without a key', { [`${listApps}/security`]: [] }, bounds, 'Remove `x-bounds`'],
];
const good: [what: string, changes: Record<string, unknown>][] = [
  ['each kind with an effect', {}],
  ['no bounds without a key', { [bounds]: undefined, [`${listApps}/security`]: [] }],
];

const faultsOf = await lintDocuments(
  'operation-names-its-bounds',
  Object.fromEntries([...bad, ...good].map(([what, changes]) => [what, contractWith(changes)])),
);

test.each(good)('%s is good', (what) => expect(faultsOf(what)).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at, message) => {
  expect(faultsOf(what)).toEqual([{ at: `#${at}`, message: expect.stringContaining(message) }]);
});
