import type { FileRepository } from '@actway/store';
import { isWithin, type Reach } from './reach.js';

/** `FileRepository` as a key with bounds sees it. What a signed address names is its holder's, whose key it ever was. */
export function boundedFiles(files: FileRepository, reach: Reach): FileRepository {
  async function find(projectId: string, id: string) {
    const file = await files.find(projectId, id);
    return file && isWithin(reach, file) ? file : undefined;
  }

  return {
    findById: files.findById,
    markStored: files.markStored,
    find,
    // A file that is not made by an execution is for what the key knows; where that is several, for the first of it.
    insert: (file) =>
      files.insert({
        ...file,
        entityId: reach.entityId ?? file.entityId ?? null,
        appKey: file.appKey ?? reach.appKeys?.[0] ?? null,
        actionId: file.actionId ?? reach.actionIds?.[0] ?? null,
      }),
    findByContent: (projectId, digests, mimetype) => files.findByContent(projectId, digests, mimetype, reach),
    async recordUse(projectId, id, entityId) {
      return (await find(projectId, id)) !== undefined && files.recordUse(projectId, id, entityId);
    },
    list: async (projectId, filter, limit) =>
      (await files.list(projectId, filter, limit)).filter((file) => isWithin(reach, file)),
    listNewest: (projectId, page) => files.listNewest(projectId, page, reach),
    async delete(projectId, id) {
      return (await find(projectId, id)) !== undefined && files.delete(projectId, id);
    },
  };
}
