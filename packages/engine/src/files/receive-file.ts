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
): Promise<{ size: number; md5: string }> {
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
  const hash = createHash('md5');
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > maxBytes) throw new FileTooLarge(maxBytes);
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  await handle.sync();
  return { size, md5: hash.digest('hex') };
}
