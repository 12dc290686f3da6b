import { deepObjectPairs } from './deep-object.js';
import { encodeAllowingReserved, encodeValue } from './percent-encoding.js';
import type { Place } from './request-error.js';
import { isCompound, itemTexts, memberTexts, valueText } from './value-text.js';

/** One `name=value` of a query or a form. */
export interface Pair {
  /** The name before encoding, by which a credential replaces it. */
  name: string;
  /** Encoded: `name=value`. */
  text: string;
}

export interface QueryStyle {
  name: string;
  style: string;
  explode: boolean;
  allowReserved: boolean;
}

/**
 * A query value in OpenAPI's styles `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`
 * (OpenAPI 3.1.1, "Style Values" and appendix C). An empty array or object is sent as nothing (RFC 6570 §2.3).
 * Delimiters other than the comma are percent-encoded, as appendix E asks. Exploded, the delimited styles
 * are `form`. A member of a list that is itself a list or an object has no form there and is sent as JSON.
 */
export function serializeQueryValue(style: QueryStyle, value: unknown, place: Place): Pair[] {
  const encode = style.allowReserved ? encodeAllowingReserved : encodeValue;
  const pair = (name: string, encoded: string): Pair => ({ name, text: `${encodeValue(name)}=${encoded}` });

  if (!isCompound(value)) return [pair(style.name, encode(valueText(value, place)))];
  if (style.style === 'deepObject') {
    return deepObjectPairs(style.name, value, place).map(([name, text]) => pair(name, encode(text)));
  }
  if (style.explode) {
    return Array.isArray(value)
      ? itemTexts(value, place).map((text) => pair(style.name, encode(text)))
      : memberTexts(value, place).map(([name, text]) => pair(name, encode(text)));
  }
  const listed = Array.isArray(value) ? itemTexts(value, place) : memberTexts(value, place).flat();
  if (listed.length === 0) return [];
  return [pair(style.name, listed.map(encode).join(delimiterOf(style.style)))];
}

function delimiterOf(style: string): string {
  if (style === 'spaceDelimited') return '%20';
  return style === 'pipeDelimited' ? '%7C' : ',';
}
