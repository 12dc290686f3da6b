import { ProblemError } from '@actway/contract';
import { loadContract } from '@actway/contract/document';
import type { Identity } from '@actway/engine';
import type { Handler } from '../stub/handlers.js';
import type { HandlerContext } from './context.js';
import { entityTagOf, isHeld } from './entity-tag.js';

export const getHealthHandler = (): Handler<'getHealth', Identity> => () => ({
  status: 200,
  body: { status: 'ok' },
});

export const getReadinessHandler =
  ({ engine, isStopping }: HandlerContext): Handler<'getReadiness', Identity> =>
  async () => {
    if (isStopping()) throw new ProblemError('NotReadyError', 'The server is shutting down.');
    try {
      await engine.store.ready();
    } catch (cause) {
      throw new ProblemError('NotReadyError', 'The server cannot reach its database.', { cause });
    }
    return { status: 200, body: { status: 'ready' } };
  };

export const getOpenApiDocumentHandler = (): Handler<'getOpenApiDocument', Identity> => {
  const document = loadContract() as {
    openapi: string;
    info: Record<string, unknown>;
    paths: Record<string, unknown>;
  };
  const etag = entityTagOf(JSON.stringify(document));
  return ({ headers }) => {
    if (isHeld(headers['if-none-match'], etag)) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body: document };
  };
};
