import type { StoredFile } from '@actway/store';
import type { Engine } from '../engine.js';

export interface FilePage {
  items: StoredFile[];
  /** The id of the last file; null at the end. */
  nextCursor: string | null;
}

/** The files of a project whose bytes are there, the newest first. @param page.cursor the `nextCursor` before */
export async function listFiles(
  { store }: Pick<Engine, 'store'>,
  projectId: string,
  page: { limit: number; cursor: string | undefined },
): Promise<FilePage> {
  const { limit, cursor } = page;
  const files = await store.files.listNewest(projectId, { before: cursor, limit: limit + 1 });
  const items = files.slice(0, limit);
  return { items, nextCursor: files.length > limit ? (items.at(-1)?.id ?? null) : null };
}
