import { isObject, type JsonObject, membersIn } from '@actway/openapi';
import { type DeprecationSubject, deprecationDates } from './deprecation.js';
import { dropEmptyParameters } from './empty-parameters.js';
import { type KnownNames, knownNames } from './known-names.js';
import { plainUuid } from './plain-uuid.js';
import type { ProblemDetail } from './problem.js';
import { ProblemError } from './problem-error.js';
import { joinRepeatedLists } from './query-lists.js';
import { sentence } from './sentence.js';
import { takesNull } from './takes-null.js';

/** What of an operation normalization goes by. */
export interface NormalizedOperation {
  /** The schema of its JSON body; undefined where it has none. */
  bodySchema: unknown;
  queryNames: readonly string[];
  /** Query parameters that count as absent when they are empty. */
  emptyIsAbsent: ReadonlySet<string>;
  /** Query parameters that are lists with commas between their items. */
  queryLists: ReadonlySet<string>;
  deprecation: DeprecationSubject;
}

/** What a request comes to before it is validated. */
export interface NormalizedRequest {
  /** The query without what counts as absent, and with each list in one parameter; without `?`. */
  search: string;
  /** `deprecation` and `sunset`, where the request used something deprecated. */
  headers: Record<string, string>;
}

/** Prepares requests of one operation for validation. */
export interface Normalization {
  /** Headers that every answer of the operation carries: `deprecation` and `sunset` where it is deprecated itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly normalize: NormalizeRequest;
}

/**
 * One step before validation: names that are a known one in other letters are refused, `""` and `null` count as absent
 * where the contract says so, a UUID in capitals is the same in small letters, a list that is spread over several parameters becomes one, and what is deprecated is told of.
 * The body is changed in place.
 * @param search the query as it was sent, without `?`
 * @throws ProblemError `InvalidRequestError` naming each mistyped name
 */
export type NormalizeRequest = (search: string, body: unknown) => NormalizedRequest;

/** Names that are unknown are compared with the known ones, which costs; a request with more typos is not a person's. */
const mostUnknownNames = 100;

/** What is known of the members of one object of a body. Made once, of the contract. */
interface ObjectRules {
  names: KnownNames;
  /** Whether any other name is as good as the known ones. */
  isOpen: boolean;
  members: Map<string, MemberRules>;
}

interface MemberRules {
  emptyIsAbsent: boolean;
  nullIsAbsent: boolean;
  isUuid: boolean;
  /** The member's schema, where it is deprecated. */
  deprecated: JsonObject | undefined;
  /** What is known below it; undefined where it is free to hold anything. */
  below: ValueRules | undefined;
}

/** What is known of a value that is an object, or a list of values. */
interface ValueRules {
  object: ObjectRules | undefined;
  items: ValueRules | undefined;
}

/** What a walk through a body finds. */
interface Findings {
  mistyped: ProblemDetail[];
  deprecated: JsonObject[];
  unknownNames: number;
}

/** Prepares the normalization of an operation's requests; each request is then walked once. */
export function compileNormalization(document: JsonObject, operation: NormalizedOperation): Normalization {
  const { bodySchema, queryNames, emptyIsAbsent, queryLists } = operation;
  const { parameters, operation: declared } = operation.deprecation;
  const bodyRules = bodySchema === undefined ? undefined : compileBody(document, bodySchema);
  const knownParameters = knownNames(queryNames);
  const deprecatedParameters = new Map(
    parameters
      .filter((one) => one.in === 'query' && one.deprecated === true)
      .map((one) => [String(one.name), one]),
  );
  const always = declared.deprecated === true ? [declared] : [];
  const usualHeaders = deprecationDates(always);

  const normalize: NormalizeRequest = (search, body) => {
    const findings: Findings = { mistyped: [], deprecated: [], unknownNames: 0 };
    if (bodyRules) walkValue(bodyRules, body, '', findings);
    if (search === '') {
      refuseMistyped(findings);
      return { search, headers: headersOf(findings) };
    }
    const sent = new Set(new URLSearchParams(search).keys());
    checkParameters(knownParameters, sent, findings);
    refuseMistyped(findings);
    const kept = joinRepeatedLists(dropEmptyParameters(search, emptyIsAbsent), queryLists);
    if (deprecatedParameters.size > 0) {
      for (const name of new URLSearchParams(kept).keys()) {
        const deprecated = deprecatedParameters.get(name);
        if (deprecated) findings.deprecated.push(deprecated);
      }
    }
    return { search: kept, headers: headersOf(findings) };
  };
  return { headers: usualHeaders, normalize };

  function headersOf({ deprecated }: Findings): Record<string, string> {
    return deprecated.length === 0 ? usualHeaders : deprecationDates([...always, ...deprecated]);
  }
}

function refuseMistyped({ mistyped }: Findings): void {
  if (mistyped.length === 0) return;
  const told = mistyped.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new ProblemError('InvalidRequestError', sentence(`A name is not known: ${told}`), {
    details: mistyped,
  });
}

/** What is compiled of one body. */
interface Compilation {
  document: JsonObject;
  /** Whether a null counts as absent in the whole body. */
  nullIsAbsent: boolean;
  /** By schema: one that holds itself is compiled once. */
  compiled: Map<unknown, ValueRules>;
}

function compileBody(document: JsonObject, schema: unknown): ValueRules | undefined {
  const nullIsAbsent = membersIn(document, schema)['x-null-is-absent'] === true;
  return compileValue({ document, nullIsAbsent, compiled: new Map() }, schema);
}

/** Undefined where nothing below the schema is known by name. */
function compileValue(compilation: Compilation, schema: unknown): ValueRules | undefined {
  const { document, compiled } = compilation;
  const target = membersIn(document, schema);
  const { properties, items, additionalProperties } = target;
  const known = compiled.get(target);
  if (known) return known;
  if (!isObject(properties) && items === undefined) return undefined;
  const rules: ValueRules = { object: undefined, items: undefined };
  compiled.set(target, rules);
  if (items !== undefined) rules.items = compileValue(compilation, items);
  if (isObject(properties)) {
    rules.object = {
      names: knownNames(Object.keys(properties)),
      isOpen: additionalProperties === true,
      members: new Map(
        Object.entries(properties).map(([name, member]) => [name, compileMember(compilation, member)]),
      ),
    };
  }
  return rules;
}

function compileMember(compilation: Compilation, member: unknown): MemberRules {
  const { document, nullIsAbsent } = compilation;
  // Beside a `$ref`, OpenAPI 3.1 lets a member say more than what it refers to.
  const declared = { ...membersIn(document, member), ...(isObject(member) ? member : {}) };
  return {
    emptyIsAbsent: declared['x-empty-is-absent'] === true,
    nullIsAbsent: nullIsAbsent && !takesNull(document, member),
    isUuid: declared.format === 'uuid',
    deprecated: declared.deprecated === true ? declared : undefined,
    below: compileValue(compilation, member),
  };
}

/** Only objects whose members the contract lists are looked into; what is free to hold anything holds anything. */
function walkValue({ object, items }: ValueRules, value: unknown, path: string, findings: Findings): void {
  if (Array.isArray(value)) {
    if (!items) return;
    for (let index = 0; index < value.length; index += 1)
      walkValue(items, value[index], `${path}/${index}`, findings);
    return;
  }
  if (!object || !isObject(value)) return;
  const isGiven = (name: string) => Object.hasOwn(value, name);
  for (const name of Object.keys(value)) {
    const member = object.members.get(name);
    if (member === undefined) {
      if (!object.isOpen) checkName(object.names, name, isGiven, path, findings);
      continue;
    }
    const content = value[name];
    if ((member.emptyIsAbsent && content === '') || (member.nullIsAbsent && content === null)) {
      delete value[name];
      continue;
    }
    if (member.isUuid && typeof content === 'string') value[name] = plainUuid(content);
    if (member.deprecated) findings.deprecated.push(member.deprecated);
    if (member.below && typeof content === 'object' && content !== null)
      walkValue(member.below, content, `${path}/${name}`, findings);
  }
}

function checkName(
  names: KnownNames,
  name: string,
  isGiven: (known: string) => boolean,
  path: string,
  findings: Findings,
): void {
  findings.unknownNames += 1;
  if (findings.unknownNames > mostUnknownNames) return;
  const meant = names.meantBy(name, isGiven);
  if (meant !== undefined) findings.mistyped.push(detailOf('body', `${path}/${escapePointer(name)}`, meant));
}

function checkParameters(names: KnownNames, sent: ReadonlySet<string>, findings: Findings): void {
  const isGiven = (name: string) => sent.has(name);
  for (const name of sent) {
    if (names.has(name)) continue;
    findings.unknownNames += 1;
    if (findings.unknownNames > mostUnknownNames) return;
    // Some write a list as `labels[]`, or an object as `labels[a]`; no parameter here is written so.
    const meant = names.meantBy(name.split('[', 1)[0] ?? '', isGiven);
    if (meant !== undefined) findings.mistyped.push(detailOf('query', `/${escapePointer(name)}`, meant));
  }
}

function detailOf(part: 'body' | 'query', path: string, meant: string): ProblemDetail {
  return { in: part, path, message: `is not known; did you mean ${meant}?`, code: 'unknown' };
}

function escapePointer(name: string): string {
  return name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}
