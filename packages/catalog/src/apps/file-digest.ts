import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** What tells the bytes of a file from all others. */
export interface FileDigest {
  /** In bytes. */
  size: number;
  /** In hexadecimal digits. */
  sha256: string;
}

const readAtOnce = 1024 * 1024;

export function digestOf(bytes: Uint8Array): FileDigest {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export function isSameDigest(one: FileDigest, other: FileDigest): boolean {
  return one.size === other.size && one.sha256 === other.sha256;
}

/**
 * Whether a file has these bytes. One of another size is not read; the others are, whatever time they bear: archives
 * and version control give files any time.
 */
export async function hasDigest(file: string, { size, sha256 }: FileDigest): Promise<boolean> {
  const handle = await open(file);
  try {
    if ((await handle.stat()).size !== size) return false;
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(Math.min(size, readAtOnce) || 1);
    for (;;) {
      const { bytesRead } = await handle.read(buffer);
      if (bytesRead === 0) return hash.digest('hex') === sha256;
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
