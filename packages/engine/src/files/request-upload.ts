import type { StoredFile } from '@actway/store';
import { createId } from '@actway/store';
import type { Engine } from '../engine.js';
import { fileAddress } from './file-address.js';

/** A file that a caller is going to send. */
export interface UploadRequest {
  name: string;
  mimetype: string;
  /** Of its bytes, in hexadecimal digits of either case. */
  md5: string;
}

/** Where its bytes go. */
export interface FileUpload {
  file: StoredFile;
  /** Signed: whoever has it may send these bytes. */
  address: string;
  /** Whether the project has them already. */
  exists: boolean;
}

/** Makes room for a file, or finds the one of the project that has the same bytes and type. */
export async function requestUpload(
  engine: Engine,
  projectId: string,
  { name, mimetype, md5 }: UploadRequest,
): Promise<FileUpload> {
  const content = { md5: md5.toLowerCase(), mimetype };
  const file = await findOrInsert(engine, projectId, { ...content, name });
  const address = fileAddress(engine.vault, engine.files.publicUrl, 'upload', file.id);
  return { file, address, exists: file.size !== null };
}

async function findOrInsert(
  { store: { files } }: Engine,
  projectId: string,
  { name, mimetype, md5 }: UploadRequest,
): Promise<StoredFile> {
  const known = await files.findByContent(projectId, md5, mimetype);
  // A use, so that no sweep takes it before the caller has used it; where one was faster, it is made anew.
  if (known && (await files.recordUse(projectId, known.id))) return known;
  return files.insert({ id: createId(), projectId, name, mimetype, md5 });
}
