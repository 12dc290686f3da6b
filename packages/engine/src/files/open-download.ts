import type { StreamedContent } from '@actway/catalog';
import type { StoredFile } from '@actway/store';
import type { Engine } from '../engine.js';
import { fileOfAddress, fileUnknown } from './address-holder.js';
import type { AddressQuery } from './file-address.js';
import { FileMissing } from './file-store.js';

/** A file, and its bytes. @throws EngineError `file-address-refused` or `file-unknown` */
export async function openDownload(
  engine: Pick<Engine, 'store' | 'vault' | 'files'>,
  fileId: string,
  query: AddressQuery,
): Promise<{ file: StoredFile; content: StreamedContent }> {
  const file = await fileOfAddress(engine, 'download', fileId, query);
  if (file.size === null) throw fileUnknown(fileId);
  try {
    return { file, content: await engine.files.store.open(file) };
  } catch (error) {
    throw error instanceof FileMissing ? fileUnknown(fileId, error) : error;
  }
}
