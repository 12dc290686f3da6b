import type { FileDigests, StoredFile } from '@actway/store';
import { createId } from '@actway/store';
import { assertMayChange } from '../bounds/within-bounds.js';
import type { Engine } from '../engine.js';
import { fileAddress } from './file-address.js';

/** A file that a caller is going to send. The digests are of its bytes, in hexadecimal digits of either case; one at least. */
export interface UploadRequest extends FileDigests {
  name: string;
  mimetype: string;
}

/** Where its bytes go. */
export interface FileUpload {
  file: StoredFile;
  /** Signed: whoever has it may send these bytes. */
  address: string;
  /** Whether the project has them already. */
  exists: boolean;
}

/**
 * Makes room for a file, or finds the one of the project that has the same bytes and type.
 * @throws QuotaError where the project keeps as much as it may
 */
export async function requestUpload(
  engine: Pick<Engine, 'store' | 'vault' | 'files' | 'bounds' | 'quotas'>,
  projectId: string,
  { name, mimetype, md5, sha256 }: UploadRequest,
): Promise<FileUpload> {
  assertMayChange(engine);
  const digests = { md5: md5?.toLowerCase(), sha256: sha256?.toLowerCase() };
  const file = await findOrInsert(engine, projectId, { ...digests, mimetype, name });
  const address = fileAddress(engine.vault, engine.files.publicUrl, 'upload', file.id);
  return { file, address, exists: file.size !== null };
}

async function findOrInsert(
  { store: { files }, quotas }: Pick<Engine, 'store' | 'quotas'>,
  projectId: string,
  { name, mimetype, md5, sha256 }: UploadRequest,
): Promise<StoredFile> {
  const known = await files.findByContent(projectId, { md5, sha256 }, mimetype);
  // A use, so that no sweep takes it before the caller has used it; where one was faster, it is made anew.
  if (known && (await files.recordUse(projectId, known.id))) return known;
  await quotas?.storage.assertRoom(projectId);
  return files.insert({
    id: createId(),
    projectId,
    name,
    mimetype,
    md5: md5 ?? null,
    sha256: sha256 ?? null,
  });
}
