import { createId } from '@actway/store';
import type { Engine } from '../engine.js';
import { withRoom } from '../quotas/with-room.js';
import { fileAddress } from './file-address.js';
import type { ReceivedFile } from './file-store.js';

/** A file as `data` holds it: `s3key` names it in an input, `s3url` is where its bytes are got, for an hour. */
export interface FileEntry {
  name: string;
  mimetype: string;
  /** In bytes. */
  size: number;
  s3key: string;
  s3url: string;
}

/** Whose a file is, and what it is called. Neither name nor type may hold a secret. */
export interface KeptAs {
  projectId: string;
  entityId: string;
  name: string;
  mimetype: string;
  /** Of the execution that it comes of. */
  appKey: string | null;
  actionId: string | null;
}

type Keeping = Pick<Engine, 'store' | 'files' | 'vault' | 'quotas'>;

/**
 * Keeps bytes as a file of an entity, from which secrets were taken out before.
 * @throws NoStorageLeft
 */
export async function keepBytes(engine: Keeping, as: KeptAs, bytes: Uint8Array): Promise<FileEntry> {
  const received = await withRoom(engine, as.projectId, () => receiveBytes(engine, bytes), bytes.length);
  try {
    return await keepReceived(engine, as, received);
  } finally {
    await received.discard();
  }
}

/** Keeps what was received as a file. */
export async function keepReceived(
  { store, files, vault }: Keeping,
  { projectId, entityId, name, mimetype, appKey, actionId }: KeptAs,
  received: ReceivedFile,
): Promise<FileEntry> {
  const { size, md5, sha256 } = received;
  const file = await store.files.insert({
    ...{ id: createId(), projectId, entityId, name, mimetype, appKey, actionId },
  });
  await received.keep(file);
  await store.files.markStored(file.id, { size, md5, sha256 });
  const s3url = fileAddress(vault, files.publicUrl, 'download', file.id);
  return { name, mimetype, size, s3key: file.id, s3url };
}

/** Bytes that are in memory, where files are received. */
export async function receiveBytes(
  { files }: Pick<Engine, 'files'>,
  bytes: Uint8Array,
): Promise<ReceivedFile> {
  async function* content() {
    yield bytes;
  }
  return files.store.receive(content(), Math.max(files.maxBytes, bytes.length));
}
