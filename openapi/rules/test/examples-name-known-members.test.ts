import { expect, test } from 'vitest';
import { contractWith, createApp, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const request = `${createApp}/requestBody/content/application~1json`;
const requested = `${request}/examples/appRequested/value`;
const listed = `${listApps}/responses/200/content/application~1json/examples/appsListed/value`;

/** A schema that names two members, and is open to more. */
const client = {
  type: 'object',
  additionalProperties: true,
  properties: { client_id: { type: 'string' }, secrets: { $ref: '#/components/schemas/Secrets' } },
};
const secrets = {
  '/components/schemas/Secrets': { type: 'object', properties: { client_secret: { type: 'string' } } },
};
const withClient = (value: unknown, schema: unknown = client) => ({
  ...secrets,
  [`${request}/schema`]: schema,
  [requested]: value,
});

const good: [what: string, changes: Record<string, unknown>][] = [
  ['the small contract', {}],
  ['an example of named members', withClient({ client_id: 'a', secrets: { client_secret: 'b' } })],
  ['an example of a schema that names none', withClient({ any: { thing: 1 } }, { type: 'object' })],
  [
    'an example of a map',
    withClient(
      { acme: { client_secret: 'b' } },
      { type: 'object', additionalProperties: { $ref: '#/components/schemas/Secrets' } },
    ),
  ],
  [
    'a member that one of several schemas names',
    withClient({ client_id: 'a', label: 'b' }, { allOf: [client, { properties: { label: {} } }] }),
  ],
];

const bad: [what: string, changes: Record<string, unknown>, at: string][] = [
  ['a misspelt member', withClient({ client_idd: 'a' }), `${requested}/client_idd`],
  [
    'a misspelt member of a member, behind a reference',
    withClient({ secrets: { client_secrett: 'b' } }),
    `${requested}/secrets/client_secrett`,
  ],
  [
    'a misspelt member in a list',
    withClient([{ client_id: 'a' }, { client_idd: 'a' }], { type: 'array', items: client }),
    `${requested}/1/client_idd`,
  ],
  [
    'a misspelt member in a map',
    withClient({ acme: { client_idd: 'a' } }, { type: 'object', additionalProperties: client }),
    `${requested}/acme/client_idd`,
  ],
  [
    'a member that none of several schemas names',
    withClient({ client_idd: 'a' }, { oneOf: [client, { properties: { label: {} } }] }),
    `${requested}/client_idd`,
  ],
  ['a misspelt member of an answer', { [listed]: { itmes: [] } }, `${listed}/itmes`],
];

const faultsOf = await lintDocuments(
  'examples-name-known-members',
  Object.fromEntries([...good, ...bad].map(([what, changes]) => [what, contractWith(changes)])),
);

test.each(good)('%s is good', (what) => expect(faultsOf(what)).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at) => {
  expect(faultsOf(what)).toEqual([
    { at: `#${at}`, message: expect.stringContaining(`\`${at.split('/').at(-1)}\` of the example`) },
  ]);
});
