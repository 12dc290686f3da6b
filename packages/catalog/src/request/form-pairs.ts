import { mediaKind } from '@actway/openapi';
import type { PlannedBody } from '../actions/request-plan.js';
import type { BodyValue } from './body-value.js';
import { type Pair, serializeQueryValue } from './query-style.js';
import { type Place, RequestError } from './request-error.js';
import { isAbsent, isCompound, jsonText } from './value-text.js';

type Encoding = PlannedBody['encoding'][string];

/** The members of an object body; anything else has no form as fields. */
export function bodyMembers({ value, place }: BodyValue): [name: string, value: unknown][] {
  if (!isCompound(value) || Array.isArray(value)) throw new RequestError('body-invalid', place);
  return Object.entries(value);
}

export function encodingOf(body: PlannedBody, member: string): Encoding {
  return (Object.hasOwn(body.encoding, member) ? body.encoding[member] : undefined) ?? {};
}

/** Whether OpenAPI's Encoding Object asks for a query style; its media type does not count then. */
export function hasStyle({ style, explode, allowReserved }: Encoding): boolean {
  return style !== undefined || explode !== undefined || allowReserved !== undefined;
}

/** One member by the style of its encoding: the rules of a query parameter, defaults included. */
export function styledPairs(name: string, value: unknown, encoding: Encoding, place: Place): Pair[] {
  if (isAbsent(value)) return [];
  const { style = 'form', explode = style === 'form', allowReserved = false } = encoding;
  return serializeQueryValue({ name, style, explode, allowReserved }, value, place);
}

/** An array or an object that its encoding declares to be JSON, as that text; any other value as it is. */
export function declaredContent(value: unknown, { contentType }: Encoding, place: Place): unknown {
  const isJson = isCompound(value) && contentType !== undefined && mediaKind(contentType) === 'json';
  return isJson ? jsonText(value, place) : value;
}
