import { expect, test } from 'vitest';
import { contractWith, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const tag = `${listApps}/parameters/0`;
const shared = '/paths/~1api~1v1~1apps/parameters';
const page = { name: 'page', in: 'query', schema: { type: 'integer' } };
const bad: [what: string, changes: Record<string, unknown>, at: string, name: string][] = [
  ['a text', { [`${tag}/allowReserved`]: undefined }, tag, 'tag'],
  ['a text that must be encoded', { [`${tag}/allowReserved`]: false }, tag, 'tag'],
  ['an integer', { [tag]: page }, tag, 'page'],
  ['a parameter of the whole path', { [shared]: [page] }, `${shared}/0`, 'page'],
];
const good: [what: string, changes: Record<string, unknown>][] = [
  ['a text with reserved characters', {}],
  ['a header', { [tag]: { name: 'tag', in: 'header', schema: { type: 'string' } } }],
  ['JSON', { [tag]: { name: 'tag', in: 'query', content: { 'application/json': { schema: {} } } } }],
];

const faultsOf = await lintDocuments(
  'query-allows-reserved',
  Object.fromEntries([...bad, ...good].map(([what, changes]) => [what, contractWith(changes)])),
);

test.each(good)('%s is good', (what) => expect(faultsOf(what)).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at, name) => {
  expect(faultsOf(what)).toEqual([
    { at: `#${at}`, message: expect.stringContaining(`\`allowReserved: true\` of \`${name}\``) },
  ]);
});
