import { type OperationId, operationTable } from '@actway/contract';
import fc from 'fast-check';
import { members } from '../members.js';
import type { FuzzedRequest } from './fuzzed-request.js';
import { mutate, mutations } from './mutate.js';
import { withOwnCredentials } from './own-credentials.js';
import { schemaValues } from './schema-values.js';

type Json = Record<string, unknown>;

/** Where a request goes: an operation of the contract, or of the expanded one an action, which is behind the same door. */
export interface FuzzTarget {
  operationId: OperationId;
  document: Json;
  /** As the document has it: `/api/v2/actions/GITHUB_ISSUES_CREATE/execute`. */
  path: string;
}

/** What may stand where a parameter is. */
const oddTexts = [
  '',
  ' ',
  '0',
  '-1',
  'x',
  'true',
  '17',
  'a,b',
  ',',
  '%',
  'a/b',
  '💡',
  'null',
  '1e9',
  '\u0000',
];
/** What may stand where a body is. */
const oddBodies = ['', '{', 'null', '[]', '"text"', '{"a":1}{', '{"__proto__":{"a":1}}'];
const oddTypes = ['text/plain', 'application/json; charset=utf-8', 'application/x+json'];

/** Requests to a target: many of them fit, the others have one fault or more. */
export function requestValues({ operationId, document, path }: FuzzTarget): fc.Arbitrary<FuzzedRequest> {
  const item = members(document, members(document, document.paths)[path]);
  const operation = members(document, item[operationTable[operationId].method]);
  const parameters = ((operation.parameters ?? []) as unknown[]).map((one) => members(document, one));
  const media = members(document, members(document, operation.requestBody).content)['application/json'];
  const names = parameters.filter((one) => one.in === 'query').map((one) => String(one.name));
  return fc
    .record({
      inPath: parameterValues(document, parameters, 'path'),
      inQuery: parameterValues(document, parameters, 'query'),
      oddPath: rarely(fc.constantFrom(...oddTexts.filter((text) => text !== ''))),
      oddQuery: rarely(fc.tuple(fc.constantFrom('unknown', 'Page', ...names), fc.constantFrom(...oddTexts))),
      sent: media === undefined ? fc.constant({}) : bodyValues(document, members(document, media)),
    })
    .map(({ inPath, inQuery, oddPath, oddQuery, sent }) => {
      const query = new URLSearchParams(oddQuery === undefined ? inQuery : [...inQuery, oddQuery]).toString();
      const filled = fillPath(path, new Map(inPath), oddPath);
      return { operationId, path: query === '' ? filled : `${filled}?${query}`, ...sent };
    });
}

function rarely<Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 11, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });
}

/** JSON that the schema of a body allows, or that the contract shows, with at most two changes; seldom something else. */
function bodyValues(document: Json, media: Json): fc.Arbitrary<Pick<FuzzedRequest, 'contentType' | 'body'>> {
  const shown = Object.values(members(document, media.examples)).map((one) => members(document, one).value);
  const fitting = fc.oneof(
    { weight: 2, arbitrary: schemaValues(document, media.schema) },
    ...shown.map((value) => ({ weight: 1, arbitrary: fc.constant(value) })),
  );
  return fc.record({
    contentType: fc.oneof(
      { weight: 20, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: fc.constantFrom(...oddTypes) },
    ),
    body: fc.oneof(
      {
        weight: 12,
        arbitrary: fc
          .tuple(fitting, fc.array(mutations, { maxLength: 2 }))
          .map(([value, changes]) => JSON.stringify(withOwnCredentials(changes.reduce(mutate, value)))),
      },
      { weight: 1, arbitrary: fc.constantFrom(...oddBodies) },
    ),
  });
}

/** Pairs of name and value; some of those that are not required, none twice. */
function parameterValues(
  document: Json,
  parameters: Json[],
  place: 'path' | 'query',
): fc.Arbitrary<[string, string][]> {
  const values = parameters
    .filter((one) => one.in === place)
    .map((one) => {
      const value = fc.oneof(
        { weight: 3, arbitrary: schemaValues(document, one.schema) },
        { weight: one.example === undefined ? 0 : 2, arbitrary: fc.constant(one.example) },
      );
      const pair = value.map((made): [string, string][] => [[String(one.name), textOf(made)]]);
      return one.required === true ? pair : fc.option(pair, { freq: 2, nil: [] });
    });
  return fc.tuple(...values).map((pairs) => pairs.flat());
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(',') : String(value);
}

/** An empty segment, and one of dots, would be another path. */
function fillPath(path: string, values: Map<string, string>, odd: string | undefined): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = odd ?? values.get(name) ?? '';
    return encodeURIComponent(/^\.{0,2}$/.test(value) ? 'x' : value);
  });
}
