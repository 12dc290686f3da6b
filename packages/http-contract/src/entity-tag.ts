import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110, section 8.8.3) of what is sent. */
export function entityTagOf(content: string | Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/** Whether an `If-None-Match` names what the caller would get: compared weakly (RFC 9110, section 13.1.2). */
export function isHeld(ifNoneMatch: string | undefined, etag: string): boolean {
  const held = ifNoneMatch ?? '';
  return held === '*' || held.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
