import type { RepositoryContext } from './repository-context.js';

/**
 * Closes every record that still says `running`, of all projects. Only for a store that no other process uses, and
 * before its first execution: whatever was running then died with its process.
 */
export async function closeInterruptedExecutions({ database, now }: RepositoryContext): Promise<void> {
  await database
    .updateTable('executions')
    .set({
      status: 'error',
      error:
        'The execution was interrupted: the server stopped before the upstream answered. Whether the upstream acted is not known; look there before running it again.',
      error_name: 'ExecutionInterrupted',
      finished_at: now(),
    })
    .where('status', '=', 'running')
    .execute();
}
