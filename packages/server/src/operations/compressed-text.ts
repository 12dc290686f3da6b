import type { Request } from 'express';

/** How the bytes of an answer may be sent (RFC 9110, section 8.4.1), the smallest first. */
const encodings = ['br', 'gzip'] as const;

/** A text, and the same text compressed already: the caller gets what it takes. */
export class CompressedText {
  constructor(
    readonly text: string,
    readonly compressed: { br: Buffer; gzip: Buffer },
  ) {}

  /** The smallest bytes that the caller takes, and how they are encoded; undefined: not at all. */
  bytesFor(request: Request): { encoding: string | undefined; bytes: Buffer } {
    const encoding = encodings.find((one) => request.acceptsEncodings(one));
    return { encoding, bytes: encoding === undefined ? Buffer.from(this.text) : this.compressed[encoding] };
  }
}
