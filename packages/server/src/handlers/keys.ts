import type { Identity } from '@actway/engine';
import { createKey, listKeys, resolveBounds, revokeKey, rotateKey } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { wireApiKey } from '../wire/api-key.js';
import type { HandlerContext } from './context.js';

/** Of answers that hold a key. */
const kept = { 'cache-control': 'no-store' };

export const listKeysHandler =
  ({ engine }: HandlerContext): OperationHandler<'listKeys', Identity> =>
  async ({ query, caller }) => {
    const { limit = 100, cursor } = query;
    const { items, nextCursor } = await listKeys(engine.store, caller.projectId, { limit, cursor });
    return { status: 200, body: { items: items.map(wireApiKey), nextCursor } };
  };

export const createKeyHandler =
  ({ engine }: HandlerContext): OperationHandler<'createKey', Identity> =>
  async ({ body, caller }) => {
    const { name, scopes, bounds, expiresInSeconds } = body;
    const { key, record } = await createKey(engine.store, {
      ...{ projectId: caller.projectId, name, scopes },
      bounds: bounds === undefined ? null : resolveBounds(engine.catalog, bounds),
      expiresAt: expiresInSeconds === undefined ? null : Date.now() + expiresInSeconds * 1000,
    });
    return { status: 201, headers: kept, body: { key, apiKey: wireApiKey(record) } };
  };

export const revokeKeyHandler =
  ({ engine }: HandlerContext): OperationHandler<'revokeKey', Identity> =>
  async ({ path, caller }) => {
    await revokeKey(engine.store, caller.projectId, path.keyId);
    return { status: 200, body: { status: 'success' } };
  };

export const rotateKeyHandler =
  ({ engine }: HandlerContext): OperationHandler<'rotateKey', Identity> =>
  async ({ path, body, caller }) => {
    const { graceSeconds = 0 } = body ?? {};
    const { key, record, replaced } = await rotateKey(engine.store, caller.projectId, path.keyId, {
      graceMs: graceSeconds * 1000,
    });
    return {
      status: 201,
      headers: kept,
      body: { key, apiKey: wireApiKey(record), replaced: wireApiKey(replaced) },
    };
  };
