import { createHash } from 'node:crypto';
import { atOnce, inSlices, type Steps, stepBytes, writeJsonSteps } from '@actway/json';

/**
 * What stands for a request: the SHA-256 of its canonical JSON (RFC 8785), so that the order of members does not count.
 * Members that are undefined count as absent. It may stand for a secret, and is stored sealed only.
 */
export function requestDigest(request: unknown, isLarge = false): string | Promise<string> {
  return isLarge ? inSlices(digestSteps(request)) : atOnce(digestSteps(request));
}

function* digestSteps(request: unknown): Steps<string> {
  const bytes = yield* writeJsonSteps(request, { sorted: true });
  const hash = createHash('sha256');
  for (let start = 0; start < bytes.length; start += stepBytes) {
    if (start > 0) yield;
    hash.update(bytes.subarray(start, start + stepBytes));
  }
  return hash.digest('base64url');
}
