import { type Steps, stepBytes } from '@actway/json';

/** These bytes one after the other. In steps, since a fresh page of memory costs more than what is copied to it. */
export function* joinSteps(parts: readonly Uint8Array[]): Steps<Uint8Array> {
  const joined = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + part.length, 0));
  let written = 0;
  for (const part of parts) {
    for (let start = 0; start < part.length; start += stepBytes) {
      if (written >= stepBytes) yield;
      const slice = part.subarray(start, start + stepBytes);
      joined.set(slice, written);
      written += slice.length;
    }
  }
  return joined;
}
