import type { ExecutionRepository } from '../execution.js';
import type { ExecutionWriter } from '../execution-writer.js';
import { deleteOldestExecutions } from './delete-executions.js';
import { toExecution } from './execution-rows.js';
import { listExecutions } from './list-executions.js';
import type { RepositoryContext } from './repository-context.js';

export function createExecutionRepository(
  context: RepositoryContext,
  writer: ExecutionWriter,
): ExecutionRepository {
  return {
    open: (execution) => writer.open(execution),

    close: (id, result, options) => writer.close(id, result, options),

    insertClosed: (execution) => writer.insertClosed(execution),

    async find(projectId, id) {
      await writer.settle(id);
      const row = await context.database
        .selectFrom('executions')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toExecution(row);
    },

    async list(projectId, filter) {
      await writer.settle();
      return listExecutions(context, projectId, filter);
    },

    deleteOldest: (projectId, filter, limit) =>
      writer.delete(filter.before, () => deleteOldestExecutions(context, projectId, filter, limit)),
  };
}
