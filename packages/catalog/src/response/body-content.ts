import {
  type ByteRanges,
  type JsonKind,
  type JsonLimits,
  type NameWatch,
  type Steps,
  scanIfShort,
  scanSteps,
  stepBytes,
} from '@actway/json';
import { isFileKind, readContentType } from './content-type.js';
import { fileName } from './file-name.js';
import type { Untrusted } from './untrusted.js';
import type { AnswerHead, ReceivedContent, UpstreamAnswer } from './upstream-answer.js';
import { recodedSteps, utf8AtHand } from './utf8-bytes.js';

/** What the body of an answer holds. Texts are UTF-8 without a byte order mark. */
export type BodyContent<Received = ReceivedContent> =
  | { kind: 'nothing' }
  | JsonContent
  | { kind: 'text'; bytes: Uint8Array }
  | { kind: 'file'; file: AnsweredFile<Received> }
  /** JSON beyond the limits, as far as it was read. */
  | { kind: 'beyond'; limit: keyof JsonLimits };

/** JSON that was found to be valid. */
export interface JsonContent {
  kind: 'json';
  bytes: Uint8Array;
  root: JsonKind;
  /** Where the value begins and ends in the bytes. */
  start: number;
  end: number;
  /** Numbers that a JavaScript number cannot hold without a loss. */
  lossyNumbers: ByteRanges;
}

/** A file that an app answered with. */
export interface AnsweredFile<Received = ReceivedContent> {
  name: Untrusted;
  mimetype: string;
  /** In memory, or wherever it was received. */
  content: Uint8Array | Received;
}

/** Of a text, how much white space there may be before the bracket that tells JSON of another type. */
const mostSpaceBeforeJson = 1024;

/**
 * Reads a body by its media type, and trusts the body more than the type: what says JSON and is not is text; text of
 * any type that is a whole JSON object or array is JSON, because servers that forget their Content-Type are many;
 * a body of no type at all is text if it can be. Other types are files.
 */
export function* bodySteps<Received extends ReceivedContent>(
  { body, headers, url, received }: UpstreamAnswer<Received>,
  limits: JsonLimits,
  names?: NameWatch,
): Steps<BodyContent<Received>> {
  if ((received?.size ?? body.length) === 0) return { kind: 'nothing' };
  const { kind = kindByContent(body), charset, mimetype } = readContentType(headers['content-type'] ?? '');
  if (received || isFileKind(kind)) {
    const name = fileName(headers['content-disposition'], url);
    return { kind: 'file', file: { name, mimetype, content: received ?? body } };
  }
  const bytes = utf8AtHand(body) ?? (yield* recodedSteps(body, charset));
  if (kind !== 'json' && !beginsLikeJson(bytes)) return { kind: 'text', bytes };
  const scan = scanIfShort(bytes, limits, names) ?? (yield* scanSteps(bytes, limits, names));
  switch (scan.outcome) {
    case 'json': {
      const { kind: root, start, end, lossyNumbers } = scan;
      return { kind: 'json', bytes, root, start, end, lossyNumbers };
    }
    case 'too-deep':
      return { kind: 'beyond', limit: 'maxDepth' };
    case 'too-many-values':
      return { kind: 'beyond', limit: 'maxValues' };
    case 'invalid':
      return kind === 'json' && (yield* isBlank(bytes)) ? { kind: 'nothing' } : { kind: 'text', bytes };
  }
}

/** Whether an answer is a file by its head alone, so that its body need not be in memory. */
export function isFile({ status, headers }: AnswerHead): boolean {
  return status >= 200 && status < 300 && isFileKind(readContentType(headers['content-type'] ?? '').kind);
}

/** What a body without a type is. */
export function kindByContent(body: Uint8Array): 'text' | 'binary' {
  return body.includes(0) ? 'binary' : 'text';
}

/** Whether text begins with `{` or `[`. */
export function beginsLikeJson(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, mostSpaceBeforeJson)) {
    if (!isWhiteSpace(byte)) return byte === 0x7b || byte === 0x5b;
  }
  return false;
}

function* isBlank(bytes: Uint8Array): Steps<boolean> {
  for (let start = 0; start < bytes.length; start += stepBytes) {
    if (start > 0) yield;
    const stop = Math.min(bytes.length, start + stepBytes);
    for (let place = start; place < stop; place += 1) if (!isWhiteSpace(bytes[place] ?? 0)) return false;
  }
  return true;
}

/** Tab, line feed, vertical tab, form feed, carriage return, space. */
function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
