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

/** Takes the body's value out of a flat input; undefined when there is none to send. */
export interface ReadBodyValue {
  (input: Record<string, unknown>): BodyValue | undefined;
  /** The same in steps, for an input of any size. */
  steps(input: Record<string, unknown>): Steps<BodyValue | undefined>;
}

/** The member by which an input chooses the media type of its body, where there is a choice. */
const choosing = 'content_type';

/** How many members are read in a step: some milliseconds. */
const membersTogether = 5_000;

/** Makes what reads the value of this body. */
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
  const choiceOf = (input: Record<string, unknown>): Chosen => {
    const chosen = ownMember(input, inputName);
    const items = list && ownMember(input, list.inputName);
    if (list !== undefined && items === undefined && chosen === list.contentType)
      throw new RequestError('value-missing', inputPlace(list.inputName));
    return { type: typeof chosen === 'string' ? chosen : undefined, items };
  };
  const withChoice = ({ type, items }: Chosen, body: BodyValue | undefined): BodyValue | undefined => {
    if (list !== undefined && items !== undefined) {
      const place = inputPlace(list.inputName);
      const isBeside = body !== undefined && !(required && isEmptyObject(body.value));
      if (isBeside) throw new RequestError('body-ambiguous', place);
      return { value: items, placeOf: () => place, place, contentType: type ?? list.contentType };
    }
    const isOther = type !== undefined && types.includes(type);
    return body === undefined || !isOther ? body : { ...body, contentType: type };
  };
  const readChosen = (input: Record<string, unknown>) => withChoice(choiceOf(input), read(input));
  function* steps(input: Record<string, unknown>): Steps<BodyValue | undefined> {
    return withChoice(choiceOf(input), yield* read.steps(input));
  }
  return Object.assign(readChosen, { steps });
}

/** What an input says where there is a choice. */
interface Chosen {
  /** The media type that it names. */
  type: string | undefined;
  /** The list that is sent in place of all other members. */
  items: unknown;
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
  const begin = (input: Record<string, unknown>): MembersRead => {
    const body: MembersRead = { value: {}, isEmpty: true, hasChosen: false };
    for (const [name, inputName] of members) addMember(body, name, ownMember(input, inputName));
    const chosen = isUndeclared ? ownMember(input, choosing) : undefined;
    if (typeof chosen === 'string' && otherTypes.includes(chosen))
      throw new RequestError('media-type-fixed', inputPlace(choosing), `It is sent as ${contentType}.`);
    body.hasChosen = isUndeclared && chosen === contentType;
    return body;
  };
  const addOthers = (body: MembersRead, input: Record<string, unknown>, names: readonly string[]): void => {
    for (const name of names) {
      if (!taken.has(name) && !(body.hasChosen && name === choosing))
        addMember(body, name, ownMember(input, name));
    }
  };
  const end = ({ value, isEmpty }: MembersRead, input: Record<string, unknown>): BodyValue | undefined => {
    if (isEmpty && !required) return undefined;
    const missing = needed.find((name) => ownMember(input, name) === undefined);
    if (missing !== undefined) throw new RequestError('value-missing', inputPlace(missing));
    return { value, placeOf, place };
  };
  const read = (input: Record<string, unknown>): BodyValue | undefined => {
    const body = begin(input);
    if (open) addOthers(body, input, Object.keys(input));
    return end(body, input);
  };
  function* steps(input: Record<string, unknown>): Steps<BodyValue | undefined> {
    const body = begin(input);
    const names = open ? Object.keys(input) : [];
    for (let start = 0; start < names.length; start += membersTogether) {
      if (start > 0) yield;
      addOthers(body, input, names.slice(start, start + membersTogether));
    }
    return end(body, input);
  }
  return Object.assign(read, { steps });
}

/** The members of a body, as far as they were read. */
interface MembersRead {
  readonly value: Record<string, unknown>;
  isEmpty: boolean;
  /** Whether the input names the media type of the body, which is no member then. */
  hasChosen: boolean;
}

function addMember(body: MembersRead, name: string, given: unknown): void {
  if (given === undefined) return;
  body.isEmpty = false;
  setMember(body.value, name, given);
}

function compileWhole(inputName: string, required: boolean): ReadBodyValue {
  const place = inputPlace(inputName);
  const placeOf = (): Place => place;
  const read = (input: Record<string, unknown>): BodyValue | undefined => {
    const value = ownMember(input, inputName);
    if (value === undefined && required) throw new RequestError('value-missing', place);
    return value === undefined ? undefined : { value, placeOf, place };
  };
  // biome-ignore lint/correctness/useYield: one value takes no steps.
  function* steps(input: Record<string, unknown>): Steps<BodyValue | undefined> {
    return read(input);
  }
  return Object.assign(read, { steps });
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
