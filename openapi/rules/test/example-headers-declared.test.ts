import { expect, test } from 'vitest';
import { contractWith, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const response = `${listApps}/responses/200`;
const headers = `${response}/content/application~1json/examples/appsListed/x-response-headers`;
const total = { [`${response}/headers/x-total`]: { schema: { type: 'integer' } } };

const bad: [what: string, changes: Record<string, unknown>, at: string, message: string][] = [
  [
    'a header that is not declared',
    { [headers]: { 'x-total': 3 } },
    `${headers}/x-total`,
    'does not declare',
  ],
  [
    'a text for an integer',
    { ...total, [headers]: { 'x-total': '3' } },
    `${headers}/x-total`,
    'type integer',
  ],
  ['a number for a text', { [headers]: { 'x-request-id': 3 } }, `${headers}/x-request-id`, 'type string'],
];

const faultsOf = await lintDocuments('example-headers-declared', {
  good: contractWith(),
  'a declared header': contractWith({ ...total, [headers]: { 'X-Total': 3, 'x-request-id': 'r-1' } }),
  ...Object.fromEntries(bad.map(([what, changes]) => [what, contractWith(changes)])),
});

test.each(['good', 'a declared header'])('%s is good', (what) => expect(faultsOf(what)).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at, message) => {
  expect(faultsOf(what)).toEqual([{ at: `#${at}`, message: expect.stringContaining(message) }]);
});
