import { deepObjectPairs } from './deep-object.js';
import { Pair } from './pair.js';
import { encodeAllowingReserved, encodeValue } from './percent-encoding.js';
import { type Place, RequestError } from './request-error.js';
import { isCompound, itemTexts, memberTexts, valueText, wholeText } from './value-text.js';

export interface QueryStyle {
  name: string;
  style: string;
  explode: boolean;
  allowReserved: boolean;
}

/** The pairs are made one by one as they are asked for, where there may be many. */
export type WritePairs = (value: unknown, place: Place) => Iterable<Pair>;

/** Of the names of one list, which its items repeat. Far more than any server reads. */
const mostNameCharacters = 10_000_000;

/**
 * Writes a query value in OpenAPI's styles `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`
 * (OpenAPI 3.1.1, "Style Values" and appendix C). An empty array or object is sent as nothing (RFC 6570 §2.3).
 * Delimiters other than the comma are percent-encoded, as appendix E asks. Exploded, the delimited styles
 * are `form`. A member of a list that is itself a list or an object has no form there and is sent as JSON.
 */
export function compileQueryStyle({ name, style, explode, allowReserved }: QueryStyle): WritePairs {
  const encode = allowReserved ? encodeAllowingReserved : encodeValue;
  const pair = (itsName: string, value: string): Pair => new Pair(itsName, [value], encode);
  const writeCompound = compileCompound({ name, style, explode }, encode, pair);
  return (value, place) =>
    isCompound(value) ? writeCompound(value, place) : [pair(wholeText(name, place), valueText(value, place))];
}

function compileCompound(
  { name, style, explode }: Omit<QueryStyle, 'allowReserved'>,
  encode: (text: string) => string,
  pair: (name: string, value: string) => Pair,
): (value: object, place: Place) => Iterable<Pair> {
  if (style === 'deepObject') {
    return function* (value, place) {
      for (const [path, text] of deepObjectPairs(wholeText(name, place), value, place))
        yield pair(path, text);
    };
  }
  if (!explode) {
    const delimiter = delimiterOf(style);
    return (value, place) => {
      const listed = Array.isArray(value) ? itemTexts(value, place) : memberTexts(value, place).flat();
      return listed.length === 0 ? [] : [new Pair(wholeText(name, place), listed, encode, delimiter)];
    };
  }
  return (value, place) => {
    if (!Array.isArray(value)) return memberTexts(value, place).map(([member, text]) => pair(member, text));
    assertRepeatable(wholeText(name, place), value.length, place);
    return itemTexts(value, place).map((text) => pair(name, text));
  };
}

/** A name of a megabyte before each of a million items is more than a process can hold. */
export function assertRepeatable(name: string, times: number, place: Place): void {
  if (name.length * times > mostNameCharacters) throw new RequestError('value-too-long', place);
}

function delimiterOf(style: string): string {
  if (style === 'spaceDelimited') return '%20';
  return style === 'pipeDelimited' ? '%7C' : ',';
}
