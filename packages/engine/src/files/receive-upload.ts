import type { StoredFile } from '@actway/store';
import { FileTooLarge } from '../egress/received-body.js';
import type { Engine } from '../engine.js';
import { type EngineError, engineError } from '../engine-error.js';
import { fileOfAddress, fileUnknown } from './address-holder.js';
import type { AddressQuery } from './file-address.js';
import type { ReceivedFile } from './file-store.js';

/**
 * Stores the bytes of a file that was announced. They must be those whose MD5 was named, so sending them again changes
 * nothing, and two who send at once agree.
 * @throws EngineError `file-address-refused`, `file-unknown`, `file-too-large`, `file-differs`
 */
export async function receiveUpload(
  engine: Engine,
  fileId: string,
  query: AddressQuery,
  content: AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const file = await fileOfAddress(engine, 'upload', fileId, query);
  const received = await receive(engine, content);
  try {
    if (received.md5 !== file.md5) throw differs(file, received);
    await received.keep(file);
  } finally {
    await received.discard();
  }
  const { size, md5 } = received;
  if (await engine.store.files.markStored(fileId, { size, md5 })) return { ...file, size };
  // Deleted while its bytes arrived.
  await engine.files.store.delete(file);
  throw fileUnknown(fileId);
}

async function receive({ files }: Engine, content: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
  try {
    return await files.store.receive(content, files.maxBytes);
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    throw engineError('file-too-large', `The file is larger than ${error.maxBytes} bytes.`, {
      subject: 'content',
      message: `must not be larger than ${error.maxBytes} bytes`,
      code: 'maxBytes',
    });
  }
}

function differs({ md5 }: StoredFile, received: ReceivedFile): EngineError {
  return engineError('file-differs', `The MD5 of the bytes is ${received.md5}.`, {
    subject: 'content',
    message: `must have the MD5 ${md5}`,
    code: 'md5',
  });
}
