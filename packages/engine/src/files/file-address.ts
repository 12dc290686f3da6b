import type { Signer } from '../vault/signer.js';

/** What an address is good for: sending the bytes of a file, or getting them. */
export type FileUse = 'upload' | 'download';

/** The query of a signed address. */
export interface AddressQuery {
  /** When it ends to be good, in seconds since 1970. */
  readonly expires: number;
  readonly signature: string;
}

/** For how long an address is good, in milliseconds. */
export const addressLifetimeMs = 3_600_000;

/**
 * The address of one file for one use: whoever has it needs no key, until it expires.
 * @param publicUrl how callers reach the server, without a slash at its end
 */
export function fileAddress(
  signer: Signer,
  publicUrl: string,
  use: FileUse,
  fileId: string,
  now = Date.now(),
): string {
  const expires = Math.floor((now + addressLifetimeMs) / 1000);
  const signature = signer.sign(signedText(use, fileId, expires));
  return `${publicUrl}/files/${fileId}?${new URLSearchParams({ expires: String(expires), signature })}`;
}

/** Whether an address is ours, and good still. */
export function judgeAddress(
  signer: Signer,
  use: FileUse,
  fileId: string,
  { expires, signature }: AddressQuery,
  now = Date.now(),
): 'good' | 'forged' | 'expired' {
  if (!signer.isSigned(signedText(use, fileId, expires), signature)) return 'forged';
  return expires * 1000 > now ? 'good' : 'expired';
}

/** A JSON array, because no two different addresses have the same one. */
function signedText(use: FileUse, fileId: string, expires: number): string {
  return JSON.stringify(['file', use, fileId, expires]);
}
