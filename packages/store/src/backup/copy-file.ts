import { Buffer } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { StoreError } from '../store-error.js';

/** Bytes that are copied at once. */
const chunk = 1024 * 1024;

/**
 * Copies what a file has now into a new one, for its owner only, and waits for the disk to have it. The source stays
 * open: to close it would let go of SQLite's lock where this process has the database.
 * @param onCopied told of the bytes that are copied so far; what it throws ends the copy
 * @throws StoreError `backup_failed`
 */
export async function copyFile(
  source: FileHandle,
  to: string,
  onCopied: (bytes: number) => void = () => undefined,
): Promise<void> {
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      const { size } = await source.stat();
      const buffer = Buffer.allocUnsafe(chunk);
      for (let at = 0; at < size; ) {
        const { bytesRead } = await source.read(buffer, 0, Math.min(chunk, size - at), at);
        if (bytesRead === 0) throw new StoreError('backup_failed', `${to} ends too early`);
        await writeWhole(target, buffer.subarray(0, bytesRead));
        at += bytesRead;
        onCopied(at);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } catch (error) {
    throw explain(error, to);
  }
}

async function writeWhole(target: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await target.write(bytes, at);
    at += bytesWritten;
  }
}

function explain(error: unknown, to: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error) || !('code' in error)) return error;
  const { code } = error;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new StoreError(
      'backup_failed',
      `${to} does not fit on its disk (${code}); free some, or name another folder`,
    );
  return new StoreError('backup_failed', `${to} cannot be written (${code})`);
}
