import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { joinSteps, type Steps } from '@actway/json';
import type { PlannedBody, PlannedEncoding } from '../actions/request-plan.js';
import type { BodyValue } from './body-value.js';
import { readFileValue } from './file-value.js';
import {
  bodyMembers,
  compileDeclaredContent,
  compileMemberWriters,
  compileStyledPairs,
  hasStyle,
  membersTogether,
} from './form-pairs.js';
import { isConcreteType } from './media-type.js';
import { assertRepeatable } from './query-style.js';
import type { Place } from './request-error.js';
import { isStreamed, type StreamedContent } from './streamed-content.js';
import { isAbsent, isCompound, valueText } from './value-text.js';
import type { WrittenBody } from './written-body.js';

interface Part {
  name: string;
  fileName?: string;
  contentType?: string;
  headers?: readonly (readonly [name: string, value: string])[];
  content: Content;
}

type Content = string | Uint8Array | StreamedContent;

/**
 * Writes a `multipart/form-data` body (RFC 7578): a part for each member, and for each item of an array. Files are
 * parts with a file name, objects are JSON, other values are text. Null members are left out. A body whose files are
 * elsewhere is streamed from there, and its size is known all the same.
 */
export function compileMultipartBody(body: PlannedBody): (bodyValue: BodyValue) => Steps<WrittenBody> {
  const partsOf = compileMemberWriters(body, compileParts);
  const type = body.contentType.replace(/;.*/s, '').trim();
  return function* (bodyValue) {
    const written: WrittenPart[] = [];
    const members = bodyMembers(bodyValue);
    for (const [index, name] of Object.keys(members).entries()) {
      if (index % membersTogether === 0) yield;
      for (const part of partsOf(name)(members[name], bodyValue.placeOf(name)))
        written.push([partHeader(part), part.content]);
    }
    yield;
    const boundary = yield* boundaryOf(written);
    return { contentType: `${type}; boundary=${boundary}`, content: yield* joined(written, boundary) };
  };
}

type WrittenPart = readonly [header: string, content: Content];

function* joined(parts: readonly WrittenPart[], boundary: string): Steps<Uint8Array | StreamedContent> {
  const pieces: (Uint8Array | StreamedContent)[] = [];
  // Texts side by side become bytes together.
  let text = '';
  for (const [index, [header, content]] of parts.entries()) {
    if (index % membersTogether === membersTogether - 1) yield;
    text += `--${boundary}\r\n${header}`;
    if (typeof content === 'string') {
      text += content;
    } else {
      pieces.push(Buffer.from(text), content);
      text = '';
    }
    text += '\r\n';
  }
  pieces.push(Buffer.from(`${text}--${boundary}--\r\n`));
  const inMemory = pieces.filter((piece) => !isStreamed(piece)) as Uint8Array[];
  if (inMemory.length === pieces.length) return yield* joinSteps(inMemory);
  return {
    size: pieces.reduce((sum, piece) => sum + (isStreamed(piece) ? piece.size : piece.length), 0),
    read: () => Readable.from(bytesOf(pieces), { objectMode: false }),
  };
}

async function* bytesOf(pieces: readonly (Uint8Array | StreamedContent)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (isStreamed(piece)) yield* piece.read();
    else yield piece;
  }
}

function compileParts(name: string, encoding: PlannedEncoding): (value: unknown, place: Place) => Part[] {
  const contentOf = compileDeclaredContent(encoding);
  const partOf = compilePart(name, encoding);
  const styledParts = hasStyle(encoding) ? compileStyledParts(name, encoding) : undefined;
  return (value, place) => {
    const items = Array.isArray(value) ? value : [value];
    assertRepeatable(name, items.length, place);
    const holdsFile = items.some((item) => readFileValue(item, place) !== undefined);
    if (styledParts && !holdsFile) return styledParts(value, place);
    const content = contentOf(value, place);
    return (Array.isArray(content) ? content : [content])
      .filter((item) => !isAbsent(item))
      .map((item) => partOf(item, place));
  };
}

/** Parts are not percent-encoded, so what the query rules encoded is decoded again. */
function compileStyledParts(
  name: string,
  encoding: PlannedEncoding,
): (value: unknown, place: Place) => Part[] {
  const write = compileStyledPairs(name, { ...encoding, allowReserved: false });
  return (value, place) =>
    [...write(value, place)].map(({ name: itsName, text }) => ({
      name: itsName,
      ...(encoding.headers && { headers: encoding.headers }),
      content: decodeURIComponent(text.slice(text.indexOf('=') + 1)),
    }));
}

function compilePart(
  name: string,
  { contentType: declared, headers }: PlannedEncoding,
): (value: unknown, place: Place) => Part {
  const more = headers === undefined ? {} : { headers };
  const declaredType = declared !== undefined && isConcreteType(declared) ? declared : undefined;
  return (value, place) => {
    const file = readFileValue(value, place);
    if (file) {
      const contentType = file.mimetype ?? declaredType ?? 'application/octet-stream';
      return { name, fileName: file.name, contentType, content: file.content, ...more };
    }
    const contentType = declaredType ?? (isCompound(value) ? 'application/json' : undefined);
    return {
      name,
      content: valueText(value, place),
      ...(contentType !== undefined && { contentType }),
      ...more,
    };
  };
}

function partHeader({ name, fileName, contentType, headers = [] }: Part): string {
  const file = fileName === undefined ? '' : `; filename="${escapeName(fileName)}"`;
  const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
  const more = headers.map(([header, value]) => `${header}: ${value}\r\n`).join('');
  return `Content-Disposition: form-data; name="${escapeName(name)}"${file}\r\n${type}${more}\r\n`;
}

/** As browsers escape names (WHATWG HTML, "multipart form data"): nothing can end the quoted string or the line. */
function escapeName(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}

/**
 * A hash of the parts: the same input gives the same bytes, and no part can contain its own hash by design. Of bytes
 * that are elsewhere it is not known what they hold, so chance takes their place.
 */
function* boundaryOf(parts: readonly WrittenPart[]): Steps<string> {
  const hash = createHash('sha256');
  for (const [index, [header, content]] of parts.entries()) {
    if (index % membersTogether === membersTogether - 1) yield;
    hash.update(header).update(isStreamed(content) ? randomBytes(32) : content);
  }
  return `actway-${hash.digest('hex').slice(0, 40)}`;
}
