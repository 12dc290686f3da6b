import type { StoredFile } from '@actway/store';
import type { Engine } from '../engine.js';
import { type EngineError, engineError } from '../engine-error.js';
import { type AddressQuery, type FileUse, judgeAddress } from './file-address.js';

/**
 * The file of a signed address, for whoever holds it.
 * @throws EngineError `file-address-refused` or `file-unknown`
 */
export async function fileOfAddress(
  { vault, store }: Pick<Engine, 'store' | 'vault'>,
  use: FileUse,
  fileId: string,
  query: AddressQuery,
): Promise<StoredFile> {
  const judgement = judgeAddress(vault, use, fileId, query);
  if (judgement === 'forged') {
    throw engineError('file-address-refused', 'The address is not one that this server made.', {
      subject: 'address',
      pointer: '/signature',
      message: 'does not fit the address',
      code: 'signature',
    });
  }
  if (judgement === 'expired') {
    throw engineError('file-address-refused', 'The address of the file has expired.', {
      subject: 'address',
      pointer: '/expires',
      message: 'is over',
      code: 'expired',
    });
  }
  const file = await store.files.findById(fileId);
  if (!file) throw fileUnknown(fileId);
  return file;
}

export function fileUnknown(fileId: string, cause?: unknown): EngineError {
  return engineError(
    'file-unknown',
    `There is no file ${fileId}.`,
    { subject: 'file', message: 'is not a file that is kept', code: 'unknown' },
    [],
    { cause },
  );
}
