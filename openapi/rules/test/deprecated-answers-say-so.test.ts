import { expect, test } from 'vitest';
import { contractWith, createApp, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const success = `${listApps}/responses/200`;
const made = `${createApp}/responses/201`;
const body = `${createApp}/requestBody/content/application~1json/schema`;
const bodyWith = (member: unknown) => ({
  type: 'object',
  properties: { inner: { $ref: '#/components/schemas/Inner' }, member },
});
const undeprecated = { [`${createApp}/deprecated`]: undefined, [`${made}/headers/sunset`]: undefined };
const replaced = { 'x-replaced-by': 'inner', 'x-deprecated-at': '2026-11-01', 'x-sunset': '2028-12-31' };

const faultsOf = await lintDocuments('deprecated-answers-say-so', {
  good: contractWith(),
  'nothing deprecated': contractWith(undeprecated),
  'an operation': contractWith({ [`${made}/headers/sunset`]: undefined }),
  'a parameter': contractWith({ [`${success}/headers/deprecation`]: undefined }),
  'a member': contractWith({
    ...undeprecated,
    [body]: bodyWith({ type: 'string', deprecated: true, ...replaced }),
  }),
  'a member of a member': contractWith({
    ...undeprecated,
    [body]: bodyWith({ type: 'string' }),
    '/components/schemas/Inner': {
      type: 'object',
      properties: {
        self: { $ref: '#/components/schemas/Inner' },
        old: { $ref: '#/components/schemas/Problem', deprecated: true, ...replaced },
      },
    },
  }),
});

test.each(['good', 'nothing deprecated'])('%s is good', (what) => expect(faultsOf(what)).toEqual([]));

test.each([
  ['an operation', made, 'sunset'],
  ['a parameter', success, 'deprecation'],
  ['a member', made, 'sunset'],
  ['a member of a member', made, 'sunset'],
])('%s that is deprecated needs the headers on the success', (what, at, header) => {
  expect(faultsOf(what)).toEqual([
    { at: `#${at}`, message: expect.stringContaining(`Declare the header ${header}`) },
  ]);
});
