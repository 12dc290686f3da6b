import type { Execution, ExecutionFilter, ExecutionPage } from '@actway/store';
import { StoreError } from '@actway/store';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';

/** The record of one execution of the project, whole. */
export async function findExecution(
  engine: Pick<Engine, 'store'>,
  projectId: string,
  id: string,
): Promise<Execution> {
  const execution = await engine.store.executions.find(projectId, id);
  if (execution) return execution;
  throw engineError('execution-unknown', `There is no execution ${id}.`, {
    subject: 'execution',
    message: 'is not an execution of this project',
    code: 'unknown',
  });
}

/** A page of the project's executions, the newest first. */
export async function listExecutions(
  engine: Pick<Engine, 'store'>,
  projectId: string,
  filter: ExecutionFilter,
): Promise<ExecutionPage> {
  try {
    return await engine.store.executions.list(projectId, filter);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'invalid_cursor') throw error;
    throw engineError('cursor-invalid', '`cursor` is not a cursor that this server gave.', {
      subject: 'cursor',
      message: 'is not a cursor that this server gave',
      code: 'format',
    });
  }
}
