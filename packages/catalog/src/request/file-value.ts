import { isMediaType } from './media-type.js';
import { type Place, RequestError } from './request-error.js';
import type { StreamedContent } from './streamed-content.js';
import { isCompound } from './value-text.js';

/** A file of the input. */
export interface FileValue {
  name: string;
  /** What the caller said it is; undefined when nothing was said. */
  mimetype: string | undefined;
  content: Uint8Array | StreamedContent;
}

/** A file of the input whose bytes are elsewhere, once it is known where. No input can look like one. */
export class OpenedFile implements FileValue {
  constructor(
    readonly name: string,
    readonly mimetype: string | undefined,
    readonly content: StreamedContent,
  ) {}
}

/** Reads a file that is opened, or `{ name, mimetype, base64 }`; undefined for any other value. Base64 may be standard or URL-safe. */
export function readFileValue(value: unknown, place: Place): FileValue | undefined {
  if (value instanceof OpenedFile) return value;
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
  return /^[A-Za-z0-9+/_\-\r\n]*={0,2}$/.test(text.trimEnd());
}
