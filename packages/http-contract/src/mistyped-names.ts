import { isObject, type JsonObject, jsonPointer, membersIn, objectMember } from '@actway/openapi';
import { nearestName, sameName } from './nearest-name.js';
import type { ProblemDetail } from './problem.js';
import { ProblemError } from './problem-error.js';
import { sentence } from './sentence.js';

/**
 * Refuses names that are a known one in other letters (`entityID`, `inputs`, `?app=github`, `?apps[]=github`) or nearly one (`entitty`,
 * `connectedAccount`). Other unknown names are ignored, since clients in the field send some; a typo that is ignored
 * acts for somebody else than was meant.
 * @throws ProblemError `InvalidRequestError` naming each of them, and what was probably meant
 */
export function assertNoMistypedNames(
  document: JsonObject,
  bodySchema: unknown,
  body: unknown,
  queryNames: readonly string[],
  search: string,
): void {
  const details = [
    ...mistypedMembers(document, bodySchema, body, ''),
    ...mistypedParameters(queryNames, search),
  ];
  if (details.length === 0) return;
  const told = details.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new ProblemError('InvalidRequestError', sentence(`A name is not known: ${told}`), { details });
}

/** Only objects whose members the contract lists are looked into; what is free to hold anything holds anything. */
function mistypedMembers(
  document: JsonObject,
  schema: unknown,
  value: unknown,
  path: string,
): ProblemDetail[] {
  const { properties, items, additionalProperties } = membersIn(document, schema);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => mistypedMembers(document, items, item, `${path}/${index}`));
  }
  if (!isObject(value) || !isObject(properties)) return [];
  const known = Object.keys(properties);
  const given = Object.keys(value);
  return Object.entries(value).flatMap(([name, member]) => {
    if (Object.hasOwn(properties, name))
      return mistypedMembers(document, properties[name], member, `${path}/${name}`);
    const meant = additionalProperties === true ? undefined : meantBy(name, known, given);
    return meant === undefined ? [] : [detailOf('body', path + pointerTo(name), meant)];
  });
}

function mistypedParameters(known: readonly string[], search: string): ProblemDetail[] {
  const names = new Set([...new URLSearchParams(search).keys()]);
  return [...names].flatMap((name) => {
    // Some write a list as `labels[]`, or an object as `labels[a]`; no parameter here is written so.
    const meant = known.includes(name) ? undefined : meantBy(name.split('[', 1)[0] ?? '', known, [...names]);
    return meant === undefined ? [] : [detailOf('query', pointerTo(name), meant)];
  });
}

/** What is nearly a name that is given too can be no typo of it. */
function meantBy(name: string, known: readonly string[], given: readonly string[]): string | undefined {
  return (
    sameName(name, known) ??
    nearestName(
      name,
      known.filter((one) => !given.includes(one)),
    )
  );
}

function detailOf(part: 'body' | 'query', path: string, meant: string): ProblemDetail {
  return { in: part, path, message: `is not known; did you mean ${meant}?`, code: 'unknown' };
}

function pointerTo(name: string): string {
  return jsonPointer(name.slice(0, 100));
}

/** The members of a body that its schema does not know. */
export function unknownMembers(document: JsonObject, bodySchema: unknown, body: unknown): string[] {
  const known = objectMember(membersIn(document, bodySchema), 'properties');
  return isObject(body) ? Object.keys(body).filter((name) => !Object.hasOwn(known, name)) : [];
}
