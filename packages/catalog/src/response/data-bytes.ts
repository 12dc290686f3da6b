import { joinSteps, quoteSteps, type Steps, stepBytes } from '@actway/json';
import type { BodyContent, JsonContent } from './body-content.js';

/** What `data` is where there is none. */
export const emptyData: Uint8Array = Buffer.from('{}');

const textBefore = Buffer.from('{"text":');
const itemsBefore = Buffer.from('{"items":');
const valueBefore = Buffer.from('{"value":');
const after = Buffer.from('}');

/** The `data` of content that holds an object which is handed on as it is; undefined where there is work to do. */
export function dataAtHand(content: BodyContent): Uint8Array | undefined {
  if (content.kind !== 'json' || content.root !== 'object' || content.lossyNumbers.length > 0)
    return undefined;
  const { bytes, start, end } = content;
  return end - start === bytes.length ? bytes : bytes.subarray(start, end);
}

/**
 * The content as the `data` of an execution, as JSON text: always an object. An object as it is, an array as
 * `{"items":…}`, a single value as `{"value":…}`, text as `{"text":"…"}`. A file is put there when it is kept.
 */
export function* dataSteps(content: BodyContent): Steps<Uint8Array> {
  switch (content.kind) {
    case 'nothing':
    case 'file':
    case 'beyond':
      return emptyData;
    case 'text':
      return yield* joinSteps([textBefore, ...(yield* stringSteps(content.bytes)), after]);
    case 'json':
      return yield* wrappedSteps(content.root, yield* exactSteps(content));
  }
}

function* wrappedSteps(root: JsonContent['root'], value: Uint8Array): Steps<Uint8Array> {
  if (root === 'object') return value;
  return yield* joinSteps([root === 'array' ? itemsBefore : valueBefore, value, after]);
}

/** The value alone, with quotes around numbers that would lose digits in whoever reads them. */
function* exactSteps({ bytes, start, end, lossyNumbers }: JsonContent): Steps<Uint8Array> {
  if (lossyNumbers.length === 0) return bytes.subarray(start, end);
  const quoted = yield* quoteSteps(bytes, lossyNumbers);
  return quoted.subarray(start, end + quoted.length - bytes.length);
}

/** UTF-8 text as a JSON string, in pieces. */
function* stringSteps(text: Uint8Array): Steps<Uint8Array[]> {
  const quote = Buffer.from('"');
  const pieces: Uint8Array[] = [quote];
  for (let start = 0; start < text.length; ) {
    if (start > 0) yield;
    const end = endOfCharacters(text, start + stepBytes);
    pieces.push(Buffer.from(JSON.stringify(textOf(text.subarray(start, end))).slice(1, -1)));
    start = end;
  }
  pieces.push(quote);
  return pieces;
}

/** The first place, from this one on, that is not inside a character. */
function endOfCharacters(utf8: Uint8Array, place: number): number {
  let end = Math.min(utf8.length, place);
  while (end < utf8.length && ((utf8[end] ?? 0) & 0xc0) === 0x80) end += 1;
  return end;
}

function textOf(utf8: Uint8Array): string {
  return Buffer.from(utf8.buffer, utf8.byteOffset, utf8.length).toString('utf8');
}
