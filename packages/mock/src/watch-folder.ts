import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Editors write a file in several steps, and version control many files: what comes within this time is one change. */
const settleMs = 100;

/** A folder that is being watched. */
export interface WatchedFolder {
  close(): void;
}

/**
 * Calls `onChange` after each change in a folder or below it, one call at a time; what changes during a call makes
 * one more. Each folder is watched for itself: Node 20's own `recursive` loses files that are deleted and made again.
 * @param isIgnored tells by its name a file whose changes mean nothing, such as one that `onChange` leads to
 */
export async function watchFolder(
  folder: string,
  onChange: () => Promise<void>,
  isIgnored: (fileName: string) => boolean = () => false,
): Promise<WatchedFolder> {
  const watchers = new Map<string, FSWatcher>();
  let closed = false;
  let running = false;
  let pending = false;
  let timer: NodeJS.Timeout | undefined;

  const followFolders = async (): Promise<void> => {
    const present = new Set(await foldersIn(folder));
    if (closed) return;
    for (const [path, watcher] of watchers) {
      if (present.has(path)) continue;
      watcher.close();
      watchers.delete(path);
    }
    for (const path of present) {
      if (watchers.has(path)) continue;
      // A folder that goes away while it is watched is no error here: its parent tells.
      watchers.set(path, watch(path, told).on('error', changed));
    }
  };
  const run = async (): Promise<void> => {
    if (running) {
      pending = true;
      return;
    }
    running = true;
    do {
      pending = false;
      await followFolders();
      if (!closed) await onChange();
    } while (pending && !closed);
    running = false;
  };
  function told(_event: string, fileName: string | null): void {
    if (fileName === null || !isIgnored(fileName)) changed();
  }
  function changed(): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void run(), settleMs);
  }

  await followFolders();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => foldersIn(join(folder, entry.name)));
  return [folder, ...(await Promise.all(below)).flat()];
}
