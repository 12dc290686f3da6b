import { membersIn } from '@actway/openapi';
import fc from 'fast-check';
import type { FuzzedRequest } from './fuzzed-request.js';
import { mutate, mutations } from './mutate.js';
import { withOwnCredentials } from './own-credentials.js';
import { schemaValues } from './schema-values.js';
import { awaitedContent } from './stored-words.js';

type Json = Record<string, unknown>;
type Sent = Pick<FuzzedRequest, 'contentType' | 'body'>;

/** What may stand where a body is. */
const oddBodies = [
  ...[
    '',
    ' ',
    '{',
    'null',
    '[]',
    '0',
    '"text"',
    '{"a":1}{',
    '{}\n',
    '\ufeff{}',
    '{"a":01}',
    "{'a':1}",
    '{"a":1,}',
  ],
  ...['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', '{"a":1e400}', '"\\ud800"', '\u0000'],
  ...[
    '{"input":{},"input":[]}',
    `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
    `${'['.repeat(9000)}${']'.repeat(9000)}`,
  ],
];
const oddTypes = [
  ...['text/plain', 'application/json; charset=utf-8', 'application/json;charset=UTF8', 'application/x+json'],
  ...[
    'APPLICATION/JSON',
    'application/json; charset=latin1',
    'application/json; x=y',
    'json',
    'a/b/c',
    ';',
    '*/*',
  ],
  ...['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json, text/plain'],
];

/** Two out of three bodies that are meant to fit do; the others have one change or two. */
const changes = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(mutations, { maxLength: 2 }) },
);

/**
 * What an operation is sent, by what the contract says of its body.
 * @param content the media types of the body, as in the contract
 * @param known bodies that a server takes
 * @param options members that are laid over a body that fits the schema, in place of its own but for `input`
 */
export function bodyValues(
  document: Json,
  content: Json,
  known: fc.Arbitrary<Json> | undefined,
  options: fc.Arbitrary<Json> | undefined,
): fc.Arbitrary<Sent> {
  if (content['*/*'] !== undefined) return bytes();
  if (content['application/json'] === undefined) return fc.constant({});
  return json(document, membersIn(document, content['application/json']), known, options);
}

/** JSON that the schema of a body allows, or that the contract shows, or a server takes; seldom something else. */
function json(
  document: Json,
  media: Json,
  known: fc.Arbitrary<Json> | undefined,
  options: fc.Arbitrary<Json> | undefined,
): fc.Arbitrary<Sent> {
  const shown = Object.values(membersIn(document, media.examples)).map(
    (one) => membersIn(document, one).value,
  );
  const made = schemaValues(document, media.schema);
  const optioned = options && fc.tuple(made, options).map(([value, own]) => ({ ...inputOf(value), ...own }));
  const fitting = fc.oneof(
    { weight: 2, arbitrary: made },
    ...shown.map((value) => ({ weight: 1, arbitrary: fc.constant(value) })),
    ...[known, optioned].flatMap((values) => (values ? [{ weight: 5, arbitrary: values }] : [])),
  );
  return fc.record({
    contentType: fc.oneof(
      { weight: 40, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: fc.constantFrom(...oddTypes) },
    ),
    body: fc.oneof(
      {
        weight: 20,
        arbitrary: fc
          .tuple(fitting, changes)
          .map(([value, applied]) => JSON.stringify(withOwnCredentials(applied.reduce(mutate, value)))),
      },
      { weight: 1, arbitrary: fc.constantFrom(...oddBodies) },
    ),
  });
}

function inputOf(value: unknown): Json {
  const { input } = Object(value) as { input?: unknown };
  return input === undefined ? {} : { input };
}

/** Nearly always the bytes that are awaited, of any type: nobody reads it. */
function bytes(): fc.Arbitrary<Sent> {
  return fc.record({
    contentType: fc.constantFrom(undefined, 'text/plain', 'application/json', 'application/octet-stream'),
    body: fc.oneof(
      { weight: 4, arbitrary: fc.constant(awaitedContent) },
      { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
    ),
  });
}
