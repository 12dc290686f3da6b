import type { ExecutionRepository, KeyBounds } from '@actway/store';
import { notAdministered } from './outside-bounds.js';
import { common, isWithin, type Reach } from './reach.js';
import { assertEntity } from './within-bounds.js';

/** `ExecutionRepository` as a key with bounds sees it. What is written is of an execution that was within them. */
export function boundedExecutions(
  executions: ExecutionRepository,
  bounds: KeyBounds,
  reach: Reach,
): ExecutionRepository {
  return {
    open: executions.open,
    close: executions.close,
    insertClosed: executions.insertClosed,
    async find(projectId, id) {
      const execution = await executions.find(projectId, id);
      return execution && isWithin(reach, execution) ? execution : undefined;
    },
    async list(projectId, filter) {
      assertEntity(bounds, filter.entityId);
      const { entityId = filter.entityId } = reach;
      const appKeys = common(filter.appKeys, reach.appKeys);
      const actionIds = common(filter.actionIds, reach.actionIds);
      return executions.list(projectId, {
        ...filter,
        ...(entityId !== undefined && { entityId }),
        ...(appKeys !== undefined && { appKeys }),
        ...(actionIds !== undefined && { actionIds }),
      });
    },
    async deleteOldest() {
      throw notAdministered();
    },
  };
}
