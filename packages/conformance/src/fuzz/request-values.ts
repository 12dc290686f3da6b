import { type OperationId, operationTable } from '@actway/contract';
import { membersIn } from '@actway/openapi';
import fc from 'fast-check';
import { bodyValues } from './body-values.js';
import type { FuzzedRequest } from './fuzzed-request.js';
import { schemaValues } from './schema-values.js';

type Json = Record<string, unknown>;

/** Where a request goes: an operation of the contract, or of the expanded one an action, which is behind the same door. */
export interface FuzzTarget {
  operationId: OperationId;
  document: Json;
  /** As the document has it: `/api/v2/actions/GITHUB_ISSUES_CREATE/execute`. */
  path: string;
  /** Values of parameters that a server takes together, by name. */
  knownParameters?: fc.Arbitrary<Record<string, string>> | undefined;
  /** Bodies that a server takes. */
  knownBodies?: fc.Arbitrary<Json> | undefined;
  /** Members that are laid over a body that fits the schema, in place of its own but for `input`. */
  knownOptions?: fc.Arbitrary<Json> | undefined;
}

/** What may stand where a parameter is. */
const oddTexts = [
  ...['', ' ', '0', '-1', 'x', 'true', '17', 'a,b', ',', '%', 'a/b', '💡', 'null', '1e9', '\u0000'],
  ...[
    '01',
    '1.0',
    '+1',
    '0x10',
    ' 1',
    'True',
    'TRUE',
    ',,',
    'a,,b',
    '1,2',
    '[]',
    '{}',
    '"x"',
    'x'.repeat(600),
  ],
];
/** What may stand in a path as it is: percent-encodings that are broken or lead elsewhere, and other letters. */
const oddSegments = [
  '%2F',
  '%00',
  '%FF',
  '%E0%A4',
  '%',
  '%zz',
  'a%20b',
  'a+b',
  'a;b',
  'A',
  '~',
  '*',
  "'",
  '%5C',
  '%3F%23',
];
/** Spellings of a pair of a query, of the name that is given. */
const oddPairs: ((name: string) => string)[] = [
  ...[(name: string) => name, (name: string) => `${name}=`, (name: string) => `${name}[]=1`],
  ...[(name: string) => `${name}[a]=1`, (name: string) => `${name}=%zz`, (name: string) => `${name}=%FF`],
  ...[(name: string) => `${name}=a+b`, (name: string) => `${name}=1=2`, (name: string) => `${name}=1;2`],
  ...[
    (name: string) => `${name}=1&${name}=1`,
    (name: string) => `${name}=,`,
    (name: string) => `${name}=%2C`,
  ],
  ...[
    (name: string) => `${encodeFirst(name)}=1`,
    (name: string) => `+${name}=1`,
    (name: string) => `${name}+=1`,
  ],
  ...[
    (name: string) => `${name}=a:b@c/d?e`,
    () => '',
    () => '=',
    () => '__proto__=1',
    () => '%zz=1',
    () => 'a?b',
  ],
];

/** Requests to a target: many of them fit, the others have one fault or more. */
export function requestValues(target: FuzzTarget): fc.Arbitrary<FuzzedRequest> {
  const { operationId, document, path, knownParameters, knownBodies, knownOptions } = target;
  const item = membersIn(document, membersIn(document, document.paths)[path]);
  const operation = membersIn(document, item[operationTable[operationId].method]);
  const parameters = ((operation.parameters ?? []) as unknown[]).map((one) => membersIn(document, one));
  const content = membersIn(document, membersIn(document, operation.requestBody).content);
  const names = parameters.filter((one) => one.in === 'query').map((one) => String(one.name));
  return fc
    .record({
      inPath: parameterValues(document, parameters, 'path'),
      inQuery: parameterValues(document, parameters, 'query'),
      known: mostly(knownParameters ?? fc.constant<Record<string, string>>({})),
      oddPath: rarely(fc.constantFrom(...oddTexts.filter((text) => text !== ''))),
      oddSegment: rarely(fc.constantFrom(...oddSegments)),
      oddQuery: rarely(oddQuery(names)),
      key: fc.oneof(
        { weight: 40, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('none' as const, 'unknown' as const) },
      ),
      sent: bodyValues(document, content, knownBodies, knownOptions),
    })
    .map(({ inPath, inQuery, known, oddPath, oddSegment, oddQuery, key, sent }) => {
      const ofPath = new Map([...inPath, ...Object.entries(known)]);
      const kept = inQuery.filter(([name]) => !Object.hasOwn(known, name));
      const pairs = [...kept, ...Object.entries(known).filter(([name]) => names.includes(name))];
      const usual = new URLSearchParams(pairs).toString();
      const query =
        oddQuery === undefined ? usual : [usual, oddQuery].filter((text) => text !== '').join('&');
      const filled = fillPath(path, ofPath, oddPath, oddSegment);
      return {
        operationId,
        path: query === '' ? filled : `${filled}?${query}`,
        ...sent,
        ...(key === undefined ? {} : { key }),
      };
    });
}

function mostly(values: fc.Arbitrary<Record<string, string>>): fc.Arbitrary<Record<string, string>> {
  return fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: fc.constant({}) });
}

function rarely<Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });
}

/** A pair more for a query, as it is sent. */
function oddQuery(names: string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom('unknown', 'Page', ...names);
  return fc.oneof(
    fc.tuple(name, fc.constantFrom(...oddTexts)).map((pair) => new URLSearchParams([pair]).toString()),
    fc.tuple(name, fc.constantFrom(...oddPairs)).map(([given, spell]) => spell(given)),
  );
}

function encodeFirst(name: string): string {
  return `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`;
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
function fillPath(
  path: string,
  values: Map<string, string>,
  odd: string | undefined,
  segment: string | undefined,
): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (segment !== undefined) return segment;
    const value = odd ?? values.get(name) ?? '';
    return encodeURIComponent(/^\.{0,2}$/.test(value) ? 'x' : value);
  });
}
