import { expect, test } from 'vitest';
import { contractWith, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const inPart = { description: 'It did not work.' };

const faultsOf = await lintDocuments(
  'request-id-on-every-response',
  {
    good: contractWith(),
    'in capitals': contractWith({
      [`${listApps}/responses/200/headers`]: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
    }),
    'no headers': contractWith({ [`${listApps}/responses/200/headers`]: undefined }),
    'in another file': contractWith({ [`${listApps}/responses/500`]: { $ref: 'part.json' } }),
    optional: contractWith({ '/components/headers/RequestId/required': undefined }),
  },
  { 'part.json': inPart },
);

test('the header on every response is good, in any case', () => {
  expect(faultsOf('good')).toEqual([]);
  expect(faultsOf('in capitals')).toEqual([]);
});

test('a response without it is pointed at', () => {
  expect(faultsOf('no headers')).toContainEqual({
    at: `#${listApps}/responses/200`,
    message: expect.stringContaining('Add the header x-request-id'),
  });
});

test('a response in another file is pointed at there', () => {
  expect(faultsOf('in another file')).toContainEqual({
    at: 'part.json#/',
    message: expect.stringContaining('Add the header x-request-id'),
  });
});

test('a header that may be absent is pointed at', () => {
  expect(faultsOf('optional')).toContainEqual({
    at: '#/components/headers/RequestId',
    message: expect.stringContaining('required: true'),
  });
});
