import { isMediaType } from './media-type.js';
import { type Place, RequestError } from './request-error.js';
import { isCompound } from './value-text.js';

/** A file of the input, as bytes. */
export interface FileValue {
  name: string;
  /** What the caller said it is; undefined when nothing was said. */
  mimetype: string | undefined;
  content: Uint8Array;
}

/** Reads `{ name, mimetype, base64 }`; undefined for any other value. Base64 may be standard or URL-safe. */
export function readFileValue(value: unknown, place: Place): FileValue | undefined {
  if (!isCompound(value) || !('base64' in value)) return undefined;
  const { base64 } = value;
  const name = 'name' in value ? value.name : 'file';
  const mimetype = 'mimetype' in value ? value.mimetype : undefined;
  if (Object.keys(value).some((key) => !['name', 'mimetype', 'base64'].includes(key))) return undefined;

  const isTyped = mimetype === undefined || (typeof mimetype === 'string' && isMediaType(mimetype));
  if (typeof base64 !== 'string' || typeof name !== 'string' || !isTyped || !isBase64(base64)) {
    throw new RequestError('file-invalid', place);
  }
  return { name, mimetype, content: Buffer.from(base64, 'base64') };
}

/** `Buffer.from` skips what is not base64 without a word, and would send a shorter file. */
function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/_\-\r\n]*={0,2}\s*$/.test(text);
}
