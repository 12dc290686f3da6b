import { expect, test } from 'vitest';
import { contractWith, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const bad: [what: string, changes: Record<string, unknown>, at: string, message: string][] = [
  [
    'no operationId',
    { [`${listApps}/operationId`]: undefined },
    listApps,
    'Give the operation an `operationId`',
  ],
  ['a noun alone', { [`${listApps}/operationId`]: 'apps' }, `${listApps}/operationId`, 'a verb and a noun'],
  ['a verb alone', { [`${listApps}/operationId`]: 'list' }, `${listApps}/operationId`, 'a verb and a noun'],
  [
    'an unknown verb',
    { [`${listApps}/operationId`]: 'fetchApps' },
    `${listApps}/operationId`,
    'The verbs are: create',
  ],
  ['snake case', { [`${listApps}/operationId`]: 'list_apps' }, `${listApps}/operationId`, 'in camelCase'],
  ['no tags', { [`${listApps}/tags`]: undefined }, listApps, 'exactly one tag; it has 0'],
  ['two tags', { [`${listApps}/tags`]: ['apps', 'apps'] }, `${listApps}/tags`, 'exactly one tag; it has 2'],
  [
    'an undeclared tag',
    { [`${listApps}/tags`]: ['apples'] },
    `${listApps}/tags/0`,
    'Declare the tag "apples"',
  ],
  ['no summary', { [`${listApps}/summary`]: undefined }, listApps, '`summary`'],
  ['a blank description', { [`${listApps}/description`]: ' \n' }, listApps, '`description`'],
];

const faultsOf = await lintDocuments('operation-complete', {
  good: contractWith(),
  ...Object.fromEntries(bad.map(([what, changes]) => [what, contractWith(changes)])),
});

test('a complete operation is good', () => expect(faultsOf('good')).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at, message) => {
  expect(faultsOf(what)).toEqual([{ at: `#${at}`, message: expect.stringContaining(message) }]);
});
