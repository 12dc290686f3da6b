import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@actway/store';
import { FileMissing, type FilePlace, type FileStore } from './file-store.js';
import { receiveFile } from './receive-file.js';

/** An id of ours and nothing else can become part of a path. */
const idForm = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Files in a folder: `<project>/<file>`, and `unkept/` for what is arriving. Processes that share a database share
 * the folder: names are unique, and a file takes its place by a rename.
 */
export function openFolder(folder: string): FileStore {
  const unkept = join(folder, 'unkept');
  const projectFolder = (projectId: string): string => join(folder, checked(projectId));
  const pathOf = ({ projectId, id }: FilePlace): string => join(projectFolder(projectId), checked(id));

  return {
    async receive(content, maxBytes) {
      makeFolder(unkept, 0o700);
      const path = join(unkept, randomUUID());
      const { size, md5, sha256 } = await receiveFile(path, content, maxBytes);
      return {
        size,
        md5,
        sha256,
        read: () => createReadStream(path),
        discard: () => rm(path, { force: true }),
        async keep(place) {
          const target = projectFolder(place.projectId);
          makeFolder(target, 0o700);
          await rename(path, pathOf(place));
          await syncFolder(target);
        },
      };
    },

    async open(place) {
      const path = pathOf(place);
      try {
        const { size } = await stat(path);
        return { size, read: () => createReadStream(path) };
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
        throw new FileMissing(`The bytes of the file ${place.id} are gone.`, { cause });
      }
    },

    delete: (place) => rm(pathOf(place), { force: true }),

    deleteProject: (projectId) => rm(projectFolder(projectId), { recursive: true, force: true }),

    async sweepUnkept(before) {
      let swept = 0;
      for (const name of await namesIn(unkept)) {
        const path = join(unkept, name);
        const { mtimeMs = before } = (await stat(path).catch(() => undefined)) ?? {};
        if (mtimeMs >= before) continue;
        await rm(path, { force: true });
        swept += 1;
      }
      return swept;
    },
  };
}

function checked(id: string): string {
  if (!idForm.test(id)) throw new Error(`${JSON.stringify(id)} is no id of a file or a project.`);
  return id;
}

/** A rename is on disk when its folder is. Windows opens no folder, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
