import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { inSlices, joinSteps } from '@actway/json';
import { BodyTooLarge } from './body-too-large.js';

/** A body that its content coding does not fit. */
export class BodyUndecodable extends Error {}

const maxCodings = 3;

/** How much a decoder gives out at a time, in bytes. */
const chunkSize = 64 * 1024;

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
  const decoder = decoderOf(coding, body);
  if (decoder === undefined) throw new BodyUndecodable('its content coding is unknown');
  return inSlices(joinSteps(await decodedParts(decoder, coding, body, Math.max(maxBytes, 1))));
}

function decoderOf(coding: string, body: Buffer): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ chunkSize });
    case 'deflate':
      // RFC 1950 frames begin with method 8; servers that send bare RFC 1951 data do not.
      return ((body[0] ?? 0) & 0x0f) === 8 ? createInflate({ chunkSize }) : createInflateRaw({ chunkSize });
    case 'br':
      return createBrotliDecompress({ chunkSize });
  }
  return undefined;
}

/** The decoded bytes in the parts in which they come; to join them takes a while. */
function decodedParts(decoder: Transform, coding: string, body: Buffer, maxBytes: number): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    decoder.on('data', (part: Buffer) => {
      size += part.length;
      parts.push(part);
      if (size > maxBytes) decoder.destroy(new BodyTooLarge());
    });
    decoder.on('end', () => resolve(parts));
    decoder.on('error', (cause) =>
      reject(
        cause instanceof BodyTooLarge ? cause : new BodyUndecodable(`its body is not ${coding}`, { cause }),
      ),
    );
    decoder.end(body);
  });
}
