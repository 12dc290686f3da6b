import { atOnce, writeJsonSteps } from '@actway/json';
import { mediaKind } from '@actway/openapi';
import { type Place, RequestError } from './request-error.js';

/** Nothing to send: such members are left out of queries, headers, cookies and forms. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

export function isCompound(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The text of a value outside JSON: strings as they are, numbers and booleans as in JSON, the rest as JSON. */
export function valueText(value: unknown, place: Place): string {
  if (isCompound(value)) return jsonText(value, place);
  return wholeText(String(value), place);
}

/** `JSON.stringify`, with an error that names the input where V8 would say "Maximum call stack size exceeded". */
export function jsonText(value: unknown, place: Place): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    if (cause instanceof RangeError) throw new RequestError('value-too-deep', place);
    // It knows no bigint, and says so with a TypeError.
    if (cause instanceof TypeError) return atOnce(writeJsonSteps(value)).toString();
    throw cause;
  }
}

/** The text of a parameter that OpenAPI describes by `content`: JSON where the media type says so. */
export function contentText(contentType: string, value: unknown, place: Place): string {
  return mediaKind(contentType) === 'json' ? jsonText(value, place) : valueText(value, place);
}

/** An own member; `constructor` and `__proto__` are members only when the caller sent them. */
export function ownMember(values: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Items of an array that hold something, as texts. */
export function itemTexts(items: readonly unknown[], place: Place): string[] {
  return items.filter((item) => !isAbsent(item)).map((item) => valueText(item, place));
}

/** Members of an object that hold something, as texts. */
export function memberTexts(value: object, place: Place): [name: string, text: string][] {
  return Object.entries(value)
    .filter(([, member]) => !isAbsent(member))
    .map(([name, member]) => [wholeText(name, place), valueText(member, place)]);
}

/** Percent-encoding has no form for a lone surrogate, so it is refused where the input can still be named. */
export function wholeText(text: string, place: Place): string {
  if (!text.isWellFormed()) throw new RequestError('value-unencodable', place);
  return text;
}
