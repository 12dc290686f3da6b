import { hasScope, type Identity } from '@actway/engine';
import type { McpScope } from './mcp-scope.js';
import { ScopeError } from './scope-error.js';
import { characterBounds, type ScopeQuery } from './scope-query.js';

const defaultEntityId = 'default';
const longestEntityId = 256;

/**
 * What a caller may do: what its key allows, narrowed by what the address asks for. Whatever a key is bound to is bound
 * here, and wins over the address and the header.
 * @param entityHeader the value of the header `x-actway-entity`
 * @throws ScopeError for an entity that is none, or two of them
 */
export function scopeOf(key: Identity, query: ScopeQuery, entityHeader: string | undefined): McpScope {
  return {
    projectId: key.projectId,
    keyId: key.keyId,
    mayConnect: hasScope(key, 'accounts'),
    entityId: entityOf(query.entity, entityHeader, key.bounds?.entityId),
    apps: query.apps,
    actions: query.actions,
    tags: query.tags,
    readOnly: query.readOnly ?? false,
    mode: query.tools,
    maxCharacters: query.maxCharacters ?? characterBounds.usual,
  };
}

function entityOf(asked: string | undefined, header: string | undefined, bound: string | undefined): string {
  const named = header === '' ? undefined : header;
  if (asked !== undefined && named !== undefined && asked !== named)
    throw new ScopeError('The parameter `entity` and the header `x-actway-entity` name two entities.');
  const wanted = asked ?? named;
  if (bound !== undefined && wanted !== undefined && wanted !== bound)
    throw new ScopeError('The key is bound to another entity than the one that is asked for. Leave it out.');
  const entityId = bound ?? wanted ?? defaultEntityId;
  if (entityId.length > longestEntityId)
    throw new ScopeError(`An entity must not be longer than ${longestEntityId} characters.`);
  return entityId;
}
