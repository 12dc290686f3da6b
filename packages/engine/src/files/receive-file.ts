import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { FileTooLarge } from '../egress/received-body.js';

/**
 * Writes a stream into a new file, chunk by chunk, and waits until it is on disk.
 * @throws FileTooLarge, and whatever the stream throws; there is no file then
 */
export async function receiveFile(
  path: string,
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ size: number; md5: string; sha256: string }> {
  const handle = await open(path, 'wx', 0o600);
  try {
    return await writeAll(handle, content, maxBytes);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, content: AsyncIterable<Uint8Array>, maxBytes: number) {
  // Clients name one or the other; both are known of every file, so that each is found by either.
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > maxBytes) throw new FileTooLarge(maxBytes);
    md5.update(chunk);
    sha256.update(chunk);
    await handle.writeFile(chunk);
  }
  await handle.sync();
  return { size, md5: md5.digest('hex'), sha256: sha256.digest('hex') };
}
