import type { PlannedBody, PlannedParameter } from '../actions/request-plan.js';
import { inputPlace, type Place, RequestError } from './request-error.js';
import { isCompound, ownMember } from './value-text.js';

/** What the body says, before it is written in a media type. */
export interface BodyValue {
  value: unknown;
  /** Where each member of an object body came from. */
  placeOf: (member: string) => Place;
  place: Place;
}

/** The body's value out of the flat input, or undefined when there is none to send. */
export function readBodyValue(
  body: PlannedBody,
  parameters: readonly PlannedParameter[],
  input: Record<string, unknown>,
): BodyValue | undefined {
  if (body.whole !== undefined) return wholeBody(body.whole, body.required, input);

  const inputNames = new Map<string, string>();
  for (const { name, inputName } of body.members ?? []) inputNames.set(name, inputName);
  if (body.open) {
    const planned = new Set([...inputNames.values(), ...parameters.map((parameter) => parameter.inputName)]);
    for (const name of Object.keys(input)) {
      if (!planned.has(name) && !inputNames.has(name)) inputNames.set(name, name);
    }
  }
  const members = [...inputNames]
    .map(([name, inputName]): [string, unknown] => [name, ownMember(input, inputName)])
    .filter(([, value]) => value !== undefined);
  if (members.length === 0 && !body.required) return undefined;
  // `fromEntries` defines members, so one named `__proto__` is data and reaches no prototype.
  return {
    value: Object.fromEntries(members),
    placeOf: (member) => inputPlace(inputNames.get(member) ?? member),
    place: { label: 'the body', pointer: '' },
  };
}

function wholeBody(
  inputName: string,
  required: boolean,
  input: Record<string, unknown>,
): BodyValue | undefined {
  const value = ownMember(input, inputName);
  const place = inputPlace(inputName);
  if (value === undefined && required) throw new RequestError('value-missing', place);
  return value === undefined ? undefined : { value, placeOf: () => place, place };
}

/** Lays the members of `added` over the body, on its first level; without a body they are the body. */
export function mergeBody(body: BodyValue | undefined, added: Record<string, unknown>): BodyValue {
  const addedPlace: Place = { label: 'authConfig.body' };
  const value = body?.value ?? {};
  if (!isCompound(value) || Array.isArray(value)) {
    throw new RequestError('body-not-mergeable', body?.place ?? addedPlace);
  }
  return {
    value: Object.fromEntries([...Object.entries(value), ...Object.entries(added)]),
    placeOf: (member) => (Object.hasOwn(added, member) ? addedPlace : (body?.placeOf(member) ?? addedPlace)),
    place: body?.place ?? addedPlace,
  };
}
