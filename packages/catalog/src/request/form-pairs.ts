import { mediaKind } from '@actway/openapi';
import type { PlannedBody, PlannedEncoding } from '../actions/request-plan.js';
import type { BodyValue } from './body-value.js';
import { compileQueryStyle, type WritePairs } from './query-style.js';
import { type Place, RequestError } from './request-error.js';
import { isAbsent, isCompound, jsonText } from './value-text.js';

/** How many members are written in a step: some milliseconds. */
export const membersTogether = 2_000;

/** The members of an object body; anything else has no form as fields. */
export function bodyMembers({ value, place }: BodyValue): Record<string, unknown> {
  if (!isCompound(value) || Array.isArray(value)) throw new RequestError('body-invalid', place);
  return Object(value);
}

/** Finds what writes a member of a body: those with an encoding were compiled before, of all others as they come. */
export function compileMemberWriters<Write>(
  { encoding }: PlannedBody,
  compile: (name: string, encoding: PlannedEncoding) => Write,
): (name: string) => Write {
  const compiled = new Map(Object.entries(encoding).map(([name, its]) => [name, compile(name, its)]));
  return (name) => compiled.get(name) ?? compile(name, {});
}

/** Whether OpenAPI's Encoding Object asks for a query style; its media type does not count then. */
export function hasStyle({ style, explode, allowReserved }: PlannedEncoding): boolean {
  return style !== undefined || explode !== undefined || allowReserved !== undefined;
}

/** Writes one member by the style of its encoding: the rules of a query parameter, defaults included. */
export function compileStyledPairs(name: string, encoding: PlannedEncoding): WritePairs {
  const { style = 'form', explode = style === 'form', allowReserved = false } = encoding;
  const write = compileQueryStyle({ name, style, explode, allowReserved });
  return (value, place) => (isAbsent(value) ? [] : write(value, place));
}

/** Makes of an array or an object, where its encoding declares JSON, that text; leaves any other value as it is. */
export function compileDeclaredContent({
  contentType,
}: PlannedEncoding): (value: unknown, place: Place) => unknown {
  const isJson = contentType !== undefined && mediaKind(contentType) === 'json';
  return (value, place) => (isJson && isCompound(value) ? jsonText(value, place) : value);
}
