import type { StoredFile } from '@actway/store';
import { FileTooLarge, NoStorageLeft } from '../egress/received-body.js';
import type { Engine } from '../engine.js';
import { type EngineError, engineError } from '../engine-error.js';
import { QuotaError } from '../quotas/quota-error.js';
import type { CountBytes } from '../quotas/storage-quota.js';
import { fileOfAddress, fileUnknown } from './address-holder.js';
import type { AddressQuery } from './file-address.js';
import type { ReceivedFile } from './file-store.js';

/**
 * Stores the bytes of a file that was announced. They must have the digests that were named, so sending them again changes
 * nothing, and two who send at once agree.
 * @param size as the caller declares it
 * @throws EngineError `file-address-refused`, `file-unknown`, `file-too-large`, `file-differs`, `quota-exceeded`
 */
export async function receiveUpload(
  engine: Pick<Engine, 'store' | 'vault' | 'files' | 'quotas'>,
  fileId: string,
  query: AddressQuery,
  content: AsyncIterable<Uint8Array>,
  size?: number,
): Promise<StoredFile> {
  const file = await fileOfAddress(engine, 'upload', fileId, query);
  const { storage } = engine.quotas ?? {};
  const store = (count: CountBytes) => receiveFor(engine, file, count(content));
  if (storage === undefined) return store((bytes) => bytes);
  const arriving = { projectId: file.projectId, size, replaced: file.size ?? 0 };
  return storage.receive(arriving, store).catch((error: unknown) => {
    if (!(error instanceof NoStorageLeft)) throw error;
    throw new QuotaError({ quota: 'stored-bytes', limit: error.maxBytes });
  });
}

async function receiveFor(
  engine: Pick<Engine, 'store' | 'files'>,
  file: StoredFile,
  content: AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const received = await receive(engine, content);
  try {
    const wrong = wrongDigest(file, received);
    if (wrong !== undefined) throw differs(file, received, wrong);
    await received.keep(file);
  } finally {
    await received.discard();
  }
  const { size, md5, sha256 } = received;
  if (await engine.store.files.markStored(file.id, { size, md5, sha256 })) return { ...file, size };
  // Deleted while its bytes arrived.
  await engine.files.store.delete(file);
  throw fileUnknown(file.id);
}

async function receive(
  { files }: Pick<Engine, 'files'>,
  content: AsyncIterable<Uint8Array>,
): Promise<ReceivedFile> {
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

const digestNames = { md5: 'MD5', sha256: 'SHA-256' } as const;
type Digest = keyof typeof digestNames;

/** The first digest that is known of the file and that the bytes do not have. */
function wrongDigest(file: StoredFile, received: ReceivedFile): Digest | undefined {
  const known: Digest[] = ['md5', 'sha256'];
  return known.find((digest) => file[digest] !== null && file[digest] !== received[digest]);
}

function differs(file: StoredFile, received: ReceivedFile, digest: Digest): EngineError {
  const name = digestNames[digest];
  return engineError('file-differs', `The ${name} of the bytes is ${received[digest]}.`, {
    subject: 'content',
    message: `must have the ${name} ${file[digest]}`,
    code: digest,
  });
}
