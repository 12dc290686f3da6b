import { type MediaKind, mediaKind } from '@actway/openapi';
import { rememberLast } from '../remember-last.js';
import { isConcreteType } from '../request/media-type.js';

/** What a `Content-Type` says. */
export interface ContentType {
  /** Undefined where there is none. */
  kind: MediaKind | undefined;
  charset: string | undefined;
  /** In lower case, without parameters; `application/octet-stream` for what is no media type. */
  mimetype: string;
}

const longestMimetype = 255;

/** Reads a `Content-Type` (RFC 9110 §8.3); empty: there is none. */
export const readContentType = rememberLast((header): ContentType => {
  const told = header.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return {
    kind: header === '' ? undefined : mediaKind(header),
    charset: /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(header)?.[1],
    mimetype: isConcreteType(told) && told.length <= longestMimetype ? told : 'application/octet-stream',
  };
}, 64);

export function isFileKind(kind: MediaKind | undefined): boolean {
  return kind === 'binary' || kind === 'multipart';
}
