import type { ExecutionRepository } from '../execution.js';
import { deleteOldestExecutions } from './delete-executions.js';
import { fromOpenExecution, fromResult, toExecution } from './execution-rows.js';
import { listExecutions } from './list-executions.js';
import type { RepositoryContext } from './repository-context.js';

export function createExecutionRepository(context: RepositoryContext): ExecutionRepository {
  const { database } = context;
  return {
    async open(execution) {
      await database
        .insertInto('executions')
        .values({ ...fromOpenExecution(execution), status: 'running' })
        .execute();
    },

    async close(id, result) {
      const { numUpdatedRows } = await database
        .updateTable('executions')
        .set(fromResult(result))
        .where('id', '=', id)
        .where('status', '=', 'running')
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async insertClosed(execution) {
      await database
        .insertInto('executions')
        .values({ ...fromOpenExecution(execution), ...fromResult(execution) })
        .execute();
    },

    async find(projectId, id) {
      const row = await database
        .selectFrom('executions')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toExecution(row);
    },

    list: (projectId, filter) => listExecutions(context, projectId, filter),

    deleteOldest: (projectId, filter, limit) => deleteOldestExecutions(context, projectId, filter, limit),
  };
}
