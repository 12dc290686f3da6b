import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { BodyTooLarge } from './body-too-large.js';

/** A body that its content coding does not fit. */
export class BodyUndecodable extends Error {}

const unzip = {
  br: promisify(brotliDecompress),
  gzip: promisify(gunzip),
  zlib: promisify(inflate),
  raw: promisify(inflateRaw),
};
const maxCodings = 3;

/**
 * Undoes `Content-Encoding` (RFC 9110 §8.4.1): gzip, deflate (with or without the zlib frame) and br, last applied
 * first. Decompression ends at `maxBytes`, so a small bomb costs no more than an answer of the largest size.
 */
export async function decodeBody(body: Buffer, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  const codings = contentEncoding.split(',').map((coding) => coding.trim().toLowerCase());
  const applied = codings.filter((coding) => coding !== '' && coding !== 'identity').reverse();
  if (applied.length > maxCodings) throw new BodyUndecodable('too many content codings');
  let decoded = body;
  // Some servers name a coding for an answer without a body.
  for (const coding of decoded.length === 0 ? [] : applied) decoded = await undo(coding, decoded, maxBytes);
  return decoded;
}

async function undo(coding: string, body: Buffer, maxBytes: number): Promise<Buffer> {
  const options = { maxOutputLength: Math.max(maxBytes, 1) };
  try {
    switch (coding) {
      case 'gzip':
      case 'x-gzip':
        return await unzip.gzip(body, options);
      case 'deflate':
        // RFC 1950 frames begin with method 8; servers that send bare RFC 1951 data do not.
        return await (((body[0] ?? 0) & 0x0f) === 8 ? unzip.zlib : unzip.raw)(body, options);
      case 'br':
        return await unzip.br(body, options);
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw new BodyTooLarge();
    throw new BodyUndecodable(`its body is not ${coding}`, { cause });
  }
  throw new BodyUndecodable('its content coding is unknown');
}
