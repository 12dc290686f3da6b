import { expect, test } from 'vitest';
import { contractWith, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const failed = '/components/responses/Failed';
const content = `${failed}/content/application~1problem+json`;
const value = '/components/examples/failed/value';
const names = '/components/schemas/ProblemName';
const row = `${names}/x-problems/FailedError`;
const json = { schema: { type: 'object' } };
const page = { schema: { type: 'string' } };
const failedWithPage = {
  description: 'It did not work.',
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: { failed: { $ref: '#/components/examples/failed' } },
    },
    'text/html': page,
  },
};

const bad: [what: string, changes: Record<string, unknown>, at: string, message: string][] = [
  [
    'JSON beside it',
    { [`${failed}/content/application~1json`]: json },
    `${failed}/content/application~1json`,
    'only',
  ],
  [
    'a page where no browser is sent to, because a key is needed',
    { [`${failed}/content/text~1html`]: page },
    `${failed}/content/text~1html`,
    'only',
  ],
  ['no content', { [`${failed}/content`]: undefined }, failed, 'Give the error a content of type'],
  [
    'a schema in place',
    { [`${content}/schema`]: { type: 'object' } },
    `${content}/schema`,
    'the one schema Problem',
  ],
  [
    'another schema',
    { [`${content}/schema`]: { $ref: '#/components/schemas/AppList' } },
    `${content}/schema`,
    'the one schema Problem',
  ],
  [
    'something beside the reference',
    { [`${content}/schema/required`]: ['name'] },
    `${content}/schema`,
    'nothing beside it',
  ],
  [
    'a default',
    { [`${listApps}/responses/default`]: { $ref: `#${failed}` } },
    `${listApps}/responses/default`,
    'by its',
  ],
  [
    'a range',
    { [`${listApps}/responses/4XX`]: { $ref: `#${failed}` } },
    `${listApps}/responses/4XX`,
    'by its own status',
  ],
  ['another status in the example', { [`${value}/status`]: 502 }, `${value}/status`, 'must be 500'],
  ['an unknown name', { [`${value}/name`]: 'Oops' }, `${value}/name`, 'has no row "Oops"'],
  ['a name of every object', { [`${value}/name`]: 'toString' }, `${value}/name`, 'has no row "toString"'],
  ['a name of another status', { [`${row}/status`]: 503 }, `${value}/name`, 'has the status 503'],
  ['another type', { [`${value}/type`]: 'TimeoutError' }, `${value}/type`, 'has the type ServerError'],
  ['a name without a row', { [`${names}/enum/4`]: 'NewError' }, `${names}/enum/4`, 'Add a row NewError'],
  [
    'a row without a name',
    { [`${names}/x-problems/NewError`]: { status: 400, type: 'ServerError', when: 'a', help: 'b' } },
    `${names}/x-problems/NewError`,
    'Add NewError to the `enum`',
  ],
  ['a row without help', { [`${row}/help`]: '' }, row, 'Say in `help`'],
  ['a row without when', { [`${row}/when`]: undefined }, row, 'Say in `when`'],
];

const faultsOf = await lintDocuments('errors-in-one-shape', {
  good: contractWith(),
  'a page for browsers': contractWith({
    [`${listApps}/security`]: [],
    [`${listApps}/responses/500`]: failedWithPage,
  }),
  'no table': contractWith({ [`${names}/x-problems`]: undefined }),
  'an unlisted type': contractWith({ [`${row}/type`]: 'OtherError', [`${value}/type`]: 'OtherError' }),
  'a row that is no error': contractWith({ [`${row}/status`]: 200 }),
  ...Object.fromEntries(bad.map(([what, changes]) => [what, contractWith(changes)])),
});

test('errors in the shape of Problem are good', () => expect(faultsOf('good')).toEqual([]));

test('a page beside it is good where a browser is sent to', () =>
  expect(faultsOf('a page for browsers')).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at, message) => {
  expect(faultsOf(what)).toEqual([{ at: `#${at}`, message: expect.stringContaining(message) }]);
});

test.each([
  ['no table', names, 'a table `x-problems`'],
  ['an unlisted type', `${row}/type`, 'a `type` that the schema Problem lists'],
  ['a row that is no error', `${row}/status`, 'from 400 to 599'],
])('%s is pointed at in the schema', (what, at, message) => {
  expect(faultsOf(what)).toContainEqual({ at: `#${at}`, message: expect.stringContaining(message) });
});
