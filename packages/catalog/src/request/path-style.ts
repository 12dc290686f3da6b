import { encodeValue } from './percent-encoding.js';
import type { Place } from './request-error.js';
import { isCompound, itemTexts, memberTexts, valueText } from './value-text.js';

export interface PathStyle {
  name: string;
  style: string;
  explode: boolean;
}

/**
 * Writes a path value in OpenAPI's styles `simple`, `label` and `matrix` (RFC 6570 §3.2.2, 3.2.5, 3.2.7).
 * `allowReserved` does not count here: a value that keeps its slashes leaves its segment.
 */
export function compilePathStyle({
  name,
  style,
  explode,
}: PathStyle): (value: unknown, place: Place) => string {
  switch (style) {
    case 'label':
      return (value, place) => `.${listOf(value, explode, place).join(explode ? '.' : ',')}`;
    case 'matrix':
      return (value, place) => matrix(encodeValue(name), listOf(value, explode, place), value, explode);
    default:
      return (value, place) =>
        isCompound(value) ? listOf(value, explode, place).join(',') : encodeValue(valueText(value, place));
  }
}

/** Encoded items; an object gives `name,value` pairs, or `name=value` when exploded. */
function listOf(value: unknown, explode: boolean, place: Place): string[] {
  if (!isCompound(value)) return [encodeValue(valueText(value, place))];
  if (Array.isArray(value)) return itemTexts(value, place).map(encodeValue);
  const members = memberTexts(value, place).map(([name, text]) => [encodeValue(name), encodeValue(text)]);
  return explode ? members.map((member) => member.join('=')) : members.flat();
}

function matrix(name: string, listed: string[], value: unknown, explode: boolean): string {
  if (!explode || !isCompound(value)) return `;${name}=${listed.join(',')}`;
  const pairs = Array.isArray(value) ? listed.map((item) => `${name}=${item}`) : listed;
  return pairs.map((pair) => `;${pair}`).join('');
}
