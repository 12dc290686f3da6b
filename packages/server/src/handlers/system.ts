import type { Identity } from '@actway/engine';
import { ProblemError } from '@actway/http-contract';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const getHealthHandler = (): OperationHandler<'getHealth', Identity> => () => ({
  status: 200,
  body: { status: 'ok' },
});

export const getReadinessHandler =
  ({ engine, isStopping }: HandlerContext): OperationHandler<'getReadiness', Identity> =>
  async () => {
    if (isStopping()) throw new ProblemError('NotReadyError', 'The server is shutting down.');
    try {
      await engine.store.ready();
    } catch (cause) {
      throw new ProblemError('NotReadyError', 'The server cannot reach its database.', { cause });
    }
    try {
      await engine.store.writable();
    } catch (cause) {
      throw new ProblemError('NotReadyError', 'The server cannot write to its database.', { cause });
    }
    return { status: 200, body: { status: 'ready' } };
  };
