import type { components } from '@actway/contract';
import type { StoredFile } from '@actway/store';
import { isoTime } from './connected-account.js';

export function wireFile(file: StoredFile): components['schemas']['ListedFile'] {
  return {
    id: file.id,
    key: file.id,
    filename: file.name,
    mimetype: file.mimetype,
    md5: file.md5,
    size: file.size ?? 0,
    createdAt: isoTime(file.createdAt),
  };
}
