import { expect, test } from 'vitest';
import { contractWith, createApp, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const failed = { $ref: '#/components/responses/Failed' };
const ofCreate = `${createApp}/responses`;
const ofList = `${listApps}/responses`;

const bad: [what: string, changes: Record<string, unknown>, at: string, message: string][] = [
  ['409', { [`${ofCreate}/409`]: failed }, `${ofCreate}/409`, 'crash on 409'],
  ['204', { [`${ofList}/204`]: { description: 'Nothing.' } }, `${ofList}/204`, 'crash on 204'],
  ['default', { [`${ofList}/default`]: failed }, `${ofList}/default`, 'crash on default'],
  ['a secured operation without 401', { [`${ofList}/401`]: undefined }, ofList, 'Declare 401'],
  ['a body without 400', { [`${ofCreate}/400`]: undefined }, ofCreate, 'Declare 400'],
  ['a body without 408', { [`${ofCreate}/408`]: undefined }, ofCreate, 'Declare 408'],
  ['no 500', { [`${ofList}/500`]: undefined }, ofList, 'Declare 500'],
];

const faultsOf = await lintDocuments('statuses-from-the-set', {
  good: contractWith(),
  'an open operation without 401': contractWith({
    [`${ofList}/401`]: undefined,
    [`${listApps}/security`]: [],
  }),
  'a key that may be absent': contractWith({
    [`${ofList}/401`]: undefined,
    [`${listApps}/security`]: [{ apiKey: [] }, {}],
  }),
  'a redirect': contractWith({ [`${ofList}/200`]: undefined, [`${ofList}/302`]: { description: 'Go on.' } }),
  'a file': contractWith({
    [`${ofList}/200/content`]: { 'application/octet-stream': {} },
    [`${ofList}/206`]: { description: 'A part of it.' },
  }),
  '503 outside of the two versions': contractWith({
    '/paths': {
      '/readyz': { get: { operationId: 'getReadiness', responses: { '200': {}, '503': failed } } },
    },
  }),
  ...Object.fromEntries(bad.map(([what, changes]) => [what, contractWith(changes)])),
});

test.each([
  'good',
  'an open operation without 401',
  'a key that may be absent',
  'a redirect',
  'a file',
  '503 outside of the two versions',
])('%s is good', (what) => expect(faultsOf(what)).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at, message) => {
  expect(faultsOf(what)).toEqual([{ at: `#${at}`, message: expect.stringContaining(message) }]);
});
