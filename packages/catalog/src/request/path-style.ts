import { encodeValue } from './percent-encoding.js';
import type { Place } from './request-error.js';
import { isCompound, itemTexts, memberTexts, valueText } from './value-text.js';

export interface PathStyle {
  name: string;
  style: string;
  explode: boolean;
}

/**
 * A path value in OpenAPI's styles `simple`, `label` and `matrix` (RFC 6570 §3.2.2, 3.2.5, 3.2.7).
 * `allowReserved` does not count here: a value that keeps its slashes leaves its segment.
 */
export function serializePathValue(
  { name, style, explode }: PathStyle,
  value: unknown,
  place: Place,
): string {
  const listed = listOf(value, explode, place);
  switch (style) {
    case 'label':
      return `.${listed.join(explode ? '.' : ',')}`;
    case 'matrix':
      return matrix(encodeValue(name), listed, value, explode);
    default:
      return listed.join(',');
  }
}

/** Encoded items; an object gives `name,value` pairs, or `name=value` when exploded. */
function listOf(value: unknown, explode: boolean, place: Place): string[] {
  if (Array.isArray(value)) return itemTexts(value, place).map(encodeValue);
  if (!isCompound(value)) return [encodeValue(valueText(value, place))];
  const members = memberTexts(value, place).map(([name, text]) => [encodeValue(name), encodeValue(text)]);
  return explode ? members.map((member) => member.join('=')) : members.flat();
}

function matrix(name: string, listed: string[], value: unknown, explode: boolean): string {
  if (!explode || !isCompound(value)) return `;${name}=${listed.join(',')}`;
  const pairs = Array.isArray(value) ? listed.map((item) => `${name}=${item}`) : listed;
  return pairs.map((pair) => `;${pair}`).join('');
}
