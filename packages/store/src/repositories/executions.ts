import type { ExecutionRepository } from '../execution.js';
import type { ExecutionRecorder } from '../execution-recorder.js';
import type { PendingResults } from '../pending/pending-results.js';
import { deleteOldestExecutions } from './delete-executions.js';
import { toExecution } from './execution-rows.js';
import { listExecutions } from './list-executions.js';
import type { RepositoryContext } from './repository-context.js';

export function createExecutionRepository(
  context: RepositoryContext,
  recorder: ExecutionRecorder,
  results: PendingResults,
): ExecutionRepository {
  return {
    open: (execution) => results.open(execution),

    close: (id, result, options) => results.close(id, result, options),

    insertClosed: (execution) => results.insertClosed(execution),

    async find(projectId, id) {
      await recorder.settle(id);
      const row = await context.database
        .selectFrom('executions')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toExecution(row);
    },

    async list(projectId, filter) {
      await recorder.settle();
      return listExecutions(context, projectId, filter);
    },

    async deleteOldest(projectId, filter, limit) {
      // What is written after the deletion would come back.
      await results.flush();
      return recorder.delete(filter.before, () => deleteOldestExecutions(context, projectId, filter, limit));
    },
  };
}
