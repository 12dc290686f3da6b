import type { Steps } from '@actway/json';
import { setMember } from '@actway/openapi';
import type { PlannedBody, PlannedChoice, PlannedParameter } from '../actions/request-plan.js';
import { inputPlace, type Place, RequestError } from './request-error.js';
import { isCompound, ownMember } from './value-text.js';

/** What the body says, before it is written in a media type. */
export interface BodyValue {
  value: unknown;
  /** Where each member of an object body came from. */
  placeOf: (member: string) => Place;
  place: Place;
  /** The media type that the input chose for it. */
  contentType?: string;
}

type ReadBodyValue = (input: Record<string, unknown>) => Steps<BodyValue | undefined>;

/** The member by which an input chooses the media type of its body, where there is a choice. */
const choosing = 'content_type';

/** How many members are read in a step: some milliseconds. */
const membersTogether = 5_000;

/** Takes the body's value out of a flat input; undefined when there is none to send. */
export function compileBodyValue(body: PlannedBody, parameters: readonly PlannedParameter[]): ReadBodyValue {
  const read =
    body.whole === undefined ? compileMembers(body, parameters) : compileWhole(body.whole, body.required);
  return body.choice === undefined ? read : compileChoice(body, body.choice, read);
}

/** What the input chose in place of the body's own media type, and of its members. */
function compileChoice(
  { required }: PlannedBody,
  { inputName, types, list }: PlannedChoice,
  read: ReadBodyValue,
): ReadBodyValue {
  return function* (input) {
    const chosen = ownMember(input, inputName);
    const items = list && ownMember(input, list.inputName);
    if (list !== undefined && (items !== undefined || chosen === list.contentType)) {
      const place = inputPlace(list.inputName);
      if (items === undefined) throw new RequestError('value-missing', place);
      const others = yield* read(input);
      const isBeside = others !== undefined && !(required && isEmptyObject(others.value));
      if (isBeside) throw new RequestError('body-ambiguous', place);
      const contentType = typeof chosen === 'string' ? chosen : list.contentType;
      return { value: items, placeOf: () => place, place, contentType };
    }
    const body = yield* read(input);
    const isOther = typeof chosen === 'string' && types.includes(chosen);
    return body === undefined || !isOther ? body : { ...body, contentType: chosen };
  };
}

function isEmptyObject(value: unknown): boolean {
  return isCompound(value) && Object.keys(value).length === 0;
}

function compileMembers(
  { contentType, members: planned = [], open, required, needed = [], choice, otherTypes = [] }: PlannedBody,
  parameters: readonly PlannedParameter[],
): ReadBodyValue {
  const inputNames = new Map(planned.map(({ name, inputName }) => [name, inputName]));
  const members = [...inputNames];
  const taken = new Set([
    ...inputNames.keys(),
    ...inputNames.values(),
    ...parameters.map(({ inputName }) => inputName),
    ...(choice === undefined ? [] : [choice.inputName]),
    ...(choice?.list === undefined ? [] : [choice.list.inputName]),
  ]);
  const isUndeclared = otherTypes.length > 0 && !taken.has(choosing);
  const place: Place = { label: 'the body', pointer: '' };
  const placeOf = (member: string): Place => inputPlace(inputNames.get(member) ?? member);
  return function* (input) {
    const value: Record<string, unknown> = {};
    let isEmpty = true;
    const add = (name: string, inputName: string): void => {
      const given = ownMember(input, inputName);
      if (given === undefined) return;
      isEmpty = false;
      setMember(value, name, given);
    };
    for (const [name, inputName] of members) add(name, inputName);
    const chosen = isUndeclared ? ownMember(input, choosing) : undefined;
    if (typeof chosen === 'string' && otherTypes.includes(chosen))
      throw new RequestError('media-type-fixed', inputPlace(choosing), `It is sent as ${contentType}.`);
    const isOwn = isUndeclared && chosen === contentType;
    if (open) {
      for (const [index, name] of Object.keys(input).entries()) {
        if (!taken.has(name) && !(isOwn && name === choosing)) add(name, name);
        if (index % membersTogether === membersTogether - 1) yield;
      }
    }
    if (isEmpty && !required) return undefined;
    const missing = needed.find((name) => ownMember(input, name) === undefined);
    if (missing !== undefined) throw new RequestError('value-missing', inputPlace(missing));
    return { value, placeOf, place };
  };
}

function compileWhole(inputName: string, required: boolean): ReadBodyValue {
  const place = inputPlace(inputName);
  const placeOf = (): Place => place;
  // biome-ignore lint/correctness/useYield: one value takes no steps.
  return function* (input) {
    const value = ownMember(input, inputName);
    if (value === undefined && required) throw new RequestError('value-missing', place);
    return value === undefined ? undefined : { value, placeOf, place };
  };
}

/**
 * Lays the members of `added` over the body, on its first level; without a body they are the body. The body itself when
 * there are none.
 */
export function* mergeBody(
  body: BodyValue | undefined,
  added: Record<string, unknown>,
): Steps<BodyValue | undefined> {
  const addedNames = Object.keys(added);
  if (addedNames.length === 0) return body;
  const addedPlace: Place = { label: 'authConfig.body' };
  const value = body?.value ?? {};
  if (!isCompound(value) || Array.isArray(value)) {
    throw new RequestError('body-not-mergeable', body?.place ?? addedPlace);
  }
  const merged: Record<string, unknown> = {};
  yield* addMembers(merged, Object(value), Object.keys(value));
  yield* addMembers(merged, added, addedNames);
  return {
    value: merged,
    placeOf: (member) => (Object.hasOwn(added, member) ? addedPlace : (body?.placeOf(member) ?? addedPlace)),
    place: body?.place ?? addedPlace,
    ...(body?.contentType === undefined ? {} : { contentType: body.contentType }),
  };
}

function* addMembers(
  merged: Record<string, unknown>,
  members: Record<string, unknown>,
  names: readonly string[],
): Steps<void> {
  let count = 0;
  for (const name of names) {
    setMember(merged, name, members[name]);
    count += 1;
    if (count % membersTogether === 0) yield;
  }
}
