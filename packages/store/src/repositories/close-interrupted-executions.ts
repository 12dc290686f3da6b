import type { RepositoryContext } from './repository-context.js';

/** What the record of an execution says whose process died. */
export const interruption = {
  status: 'error',
  error:
    'The execution was interrupted: the server stopped before the upstream answered. Whether the upstream acted is not known; look there before running it again.',
  error_name: 'ExecutionInterrupted',
} as const;

/**
 * Closes the records that say `running` though nothing runs, of all projects: those that started before a time after
 * which nothing can still run, or all of them when this process alone uses the store and has not executed yet.
 */
export async function closeInterruptedExecutions(
  { database, now }: RepositoryContext,
  startedBefore?: number,
): Promise<void> {
  let query = database
    .updateTable('executions')
    .set({ ...interruption, finished_at: now() })
    .where('status', '=', 'running');
  if (startedBefore !== undefined) query = query.where('started_at', '<', startedBefore);
  await query.execute();
}
