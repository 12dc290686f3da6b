import { isUtf8 } from 'node:buffer';

/**
 * Text out of bytes, whatever the server says of them: a byte order mark counts first, then UTF-8 if the bytes are
 * that (JSON must be, RFC 8259 §8.1, and other text hardly is by accident), then the declared charset, then Latin-1,
 * which fits everything.
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  return decodeAs(bytes, charset) ?? Buffer.from(bytes).toString('latin1');
}

function decodeAs(bytes: Uint8Array, charset: string | undefined): string | undefined {
  if (charset === undefined) return undefined;
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // An unknown label is a RangeError, bytes that do not fit it are a TypeError: the label is wrong either way.
    return undefined;
  }
}
