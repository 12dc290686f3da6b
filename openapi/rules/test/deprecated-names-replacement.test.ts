import { expect, test } from 'vitest';
import { contractWith, createApp, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const parameter = `${listApps}/parameters/1`;
const member = '/components/schemas/AppList/properties/apps';
const places: [what: string, pointer: string][] = [
  ['operation', createApp],
  ['parameter', parameter],
  ['member', member],
];

const bad = places.flatMap(([what, pointer]): [string, Record<string, unknown>, string, string][] => {
  const replacement = `${pointer}/x-replaced-by`;
  const deprecatedAt = `${pointer}/x-deprecated-at`;
  const sunset = `${pointer}/x-sunset`;
  return [
    [
      `a deprecated ${what} without a replacement`,
      { [replacement]: undefined },
      pointer,
      'Say in `x-replaced-by`',
    ],
    [
      `a replacement of a ${what} that is not there`,
      { [replacement]: 'nowhere' },
      replacement,
      `no other ${what} "nowhere"`,
    ],
    [
      `a deprecated ${what} without its date`,
      { [deprecatedAt]: undefined },
      pointer,
      'Say in `x-deprecated-at`',
    ],
    [
      `a date of a ${what} that no calendar has`,
      { [deprecatedAt]: '2026-13-01' },
      deprecatedAt,
      'a date that exists',
    ],
    [
      `a ${what} that goes before it is deprecated`,
      { [deprecatedAt]: '2029-01-01' },
      sunset,
      'after its `x-deprecated-at`',
    ],
    [`a deprecated ${what} without a sunset`, { [sunset]: undefined }, pointer, 'Say in `x-sunset`'],
    [`a sunset of a ${what} that no calendar has`, { [sunset]: '2027-02-30' }, sunset, 'a date that exists'],
    [`a sunset of a ${what} in words`, { [sunset]: 'end of 2028' }, sunset, 'a date that exists'],
  ];
});

const faultsOf = await lintDocuments('deprecated-names-replacement', {
  good: contractWith(),
  'a parameter of the path item': contractWith({
    '/paths/~1api~1v1~1apps/parameters': [{ name: 'shared', in: 'query', schema: {} }],
    [`${parameter}/x-replaced-by`]: 'shared',
  }),
  'a member that refers to a schema': contractWith({
    [member]: {
      $ref: '#/components/schemas/Problem',
      deprecated: true,
      'x-replaced-by': 'items',
      'x-deprecated-at': '2026-11-01',
      'x-sunset': '2028-12-31',
    },
  }),
  'a replacement by itself': contractWith({ [`${member}/x-replaced-by`]: 'apps' }),
  'a replacement that is deprecated': contractWith({
    '/components/schemas/AppList/properties/list': {
      deprecated: true,
      'x-replaced-by': 'items',
      'x-deprecated-at': '2026-11-01',
      'x-sunset': '2028-12-31',
    },
    [`${member}/x-replaced-by`]: 'list',
  }),
  'a deprecated member that refers to a schema': contractWith({
    [member]: { $ref: '#/components/schemas/Problem', deprecated: true },
  }),
  ...Object.fromEntries(bad.map(([what, changes]) => [what, contractWith(changes)])),
});

test.each(['good', 'a parameter of the path item', 'a member that refers to a schema'])(
  '%s is good',
  (what) => expect(faultsOf(what)).toEqual([]),
);

test.each(bad)('%s is pointed at', (what, _changes, at, message) => {
  expect(faultsOf(what)).toEqual([{ at: `#${at}`, message: expect.stringContaining(message) }]);
});

test.each([
  ['a replacement by itself', [[`${member}/x-replaced-by`, 'no other member "apps"']]],
  ['a replacement that is deprecated', [[`${member}/x-replaced-by`, 'is deprecated itself']]],
  [
    'a deprecated member that refers to a schema',
    [
      [member, 'Say in `x-replaced-by`'],
      [member, 'Say in `x-deprecated-at`'],
      [member, 'Say in `x-sunset`'],
    ],
  ],
])('%s is pointed at', (what, faults) => {
  expect(faultsOf(what)).toEqual(
    faults.map(([at, message]) => ({ at: `#${at}`, message: expect.stringContaining(message ?? '') })),
  );
});
