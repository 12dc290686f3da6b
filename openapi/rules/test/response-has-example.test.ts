import { expect, test } from 'vitest';
import { contractWith, createApp, listApps } from './support/contract-with.js';
import { lintDocuments } from './support/lint-documents.js';

const content = `${listApps}/responses/200/content/application~1json`;
const elsewhere = `${createApp}/responses/201/content/application~1json/examples`;

const bad: [what: string, changes: Record<string, unknown>, at: string, message: string][] = [
  [
    'a blank description',
    { [`${listApps}/responses/200/description`]: ' ' },
    `${listApps}/responses/200`,
    'Describe',
  ],
  ['no examples', { [`${content}/examples`]: undefined }, content, 'at least one named example'],
  ['an empty map of examples', { [`${content}/examples`]: {} }, content, 'at least one named example'],
  [
    'an example without a name',
    { [`${content}/examples`]: undefined, [`${content}/example`]: { items: [] } },
    content,
    'at least one named example',
  ],
  [
    'an example without a summary',
    { [`${content}/examples/appsListed/summary`]: undefined },
    `${content}/examples/appsListed`,
    '`summary`',
  ],
  [
    'a component without a summary',
    { '/components/examples/failed/summary': undefined },
    '/components/examples/failed',
    '`summary`',
  ],
  [
    'a name in kebab case',
    { [`${content}/examples/apps-listed`]: { summary: 'No apps.', value: { items: [] } } },
    `${content}/examples/apps-listed`,
    'in camelCase',
  ],
  [
    'one name for two examples',
    { [`${elsewhere}/appsListed`]: { summary: 'Another.', value: {} } },
    `${elsewhere}/appsListed`,
    'Another example is named appsListed already (at #/paths/',
  ],
];

const faultsOf = await lintDocuments('response-has-example', {
  good: contractWith(),
  'one example in two places': contractWith({
    [`${elsewhere}/appsListed`]: { summary: 'No apps.', value: { items: [] } },
  }),
  ...Object.fromEntries(bad.map(([what, changes]) => [what, contractWith(changes)])),
});

test.each(['good', 'one example in two places'])('%s is good', (what) => expect(faultsOf(what)).toEqual([]));

test.each(bad)('%s is pointed at', (what, _changes, at, message) => {
  expect(faultsOf(what)).toEqual([{ at: `#${at}`, message: expect.stringContaining(message) }]);
});
