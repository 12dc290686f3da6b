import { isUtf8 } from 'node:buffer';
import { joinSteps, type Steps, stepBytes } from '@actway/json';

/**
 * Text as UTF-8, whatever the server says of its bytes: a byte order mark counts first, then UTF-8 if the bytes are
 * that (JSON must be, RFC 8259 §8.1, and other text hardly is by accident), then the declared charset, then Latin-1,
 * which fits everything.
 */
export function* utf8Steps(bytes: Uint8Array, charset: string | undefined): Steps<Uint8Array> {
  return utf8AtHand(bytes) ?? (yield* recodedSteps(bytes, charset));
}

/** The bytes themselves where they are UTF-8, without a byte order mark; undefined where they are not. */
export function utf8AtHand(bytes: Uint8Array): Uint8Array | undefined {
  if (!isUtf8(bytes)) return undefined;
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMarked ? bytes.subarray(3) : bytes;
}

/** What are no UTF-8 as UTF-8. */
export function* recodedSteps(bytes: Uint8Array, charset: string | undefined): Steps<Uint8Array> {
  const [first, second] = bytes;
  // No UTF-8 has either byte.
  if (first === 0xff && second === 0xfe) return (yield* recoded(bytes, 'utf-16le')) ?? bytes;
  if (first === 0xfe && second === 0xff) return (yield* recoded(bytes, 'utf-16be')) ?? bytes;
  const declared = charset === undefined ? undefined : yield* recoded(bytes, charset, { fatal: true });
  return declared ?? (yield* recodedLatin1(bytes));
}

/** Undefined where the charset is unknown, or where the bytes do not fit it and that is `fatal`. */
function* recoded(bytes: Uint8Array, charset: string, { fatal = false } = {}): Steps<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  try {
    const decoder = new TextDecoder(charset, { fatal });
    for (let start = 0; start < bytes.length; start += stepBytes) {
      if (start > 0) yield;
      parts.push(Buffer.from(decoder.decode(bytes.subarray(start, start + stepBytes), { stream: true })));
    }
    parts.push(Buffer.from(decoder.decode()));
  } catch {
    // An unknown label is a RangeError, bytes that do not fit it are a TypeError: the label is wrong either way.
    return undefined;
  }
  return yield* joinSteps(parts);
}

/** Not by `TextDecoder`, for which Latin-1 is windows-1252. */
function* recodedLatin1(bytes: Uint8Array): Steps<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += stepBytes) {
    if (start > 0) yield;
    parts.push(Buffer.from(Buffer.from(bytes.subarray(start, start + stepBytes)).toString('latin1')));
  }
  return yield* joinSteps(parts);
}
