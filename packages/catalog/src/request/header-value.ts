import { mediaKind } from '@actway/openapi';
import { isHeader } from '../actions/connection-headers.js';
import { type Place, RequestError } from './request-error.js';
import { contentText, isCompound, itemTexts, memberTexts, valueText } from './value-text.js';

export interface HeaderStyle {
  explode: boolean;
  contentType?: string;
}

/** Writes a header value in OpenAPI's only style for headers, `simple`, which percent-encodes nothing. */
export function compileHeaderValue({
  contentType,
  explode,
}: HeaderStyle): (value: unknown, place: Place) => string {
  if (contentType !== undefined) return (value, place) => headerContent(contentType, value, place);
  return (value, place) => {
    if (!isCompound(value)) return valueText(value, place);
    if (Array.isArray(value)) return itemTexts(value, place).join(',');
    const members = memberTexts(value, place);
    return (explode ? members.map((member) => member.join('=')) : members.flat()).join(',');
  };
}

/** JSON keeps its meaning when characters that a header cannot carry are escaped. */
function headerContent(contentType: string, value: unknown, place: Place): string {
  const text = contentText(contentType, value, place);
  if (mediaKind(contentType) !== 'json') return text;
  return text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Throws for what no header can be. */
export function checkHeader(name: string, value: string, place: Place): void {
  if (!isHeader(name, value)) throw new RequestError('header-invalid', place);
}
