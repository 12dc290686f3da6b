import { type Steps, stepBytes } from './steps.js';

/** These bytes one after the other. In steps, since a fresh page of memory costs more than what is copied to it. */
export function* joinSteps(parts: readonly Uint8Array[]): Steps<Buffer<ArrayBuffer>> {
  const joined = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + part.length, 0));
  let written = 0;
  let stop = stepBytes;
  for (const part of parts) {
    for (let start = 0; start < part.length; start += stepBytes) {
      if (written >= stop) {
        yield;
        stop = written + stepBytes;
      }
      const slice = part.subarray(start, start + stepBytes);
      joined.set(slice, written);
      written += slice.length;
    }
  }
  return joined;
}
