import { entityTagOf } from './entity-tag.js';

/** A JSON document as it is sent. */
export interface WrittenDocument {
  /** UTF-8. Shared by all who are sent it: it must not be changed. */
  bytes: Buffer;
  etag: string;
}

const written = new WeakMap<object, WrittenDocument>();

/** A JSON document that nobody changes, written once: it may be large, and be asked for by many at once. */
export function writtenDocument(document: object): WrittenDocument {
  const known = written.get(document);
  if (known !== undefined) return known;
  const bytes = Buffer.from(JSON.stringify(document));
  const made = { bytes, etag: entityTagOf(bytes) };
  written.set(document, made);
  return made;
}
