import type { components } from '@actway/contract';
import type { Scope } from '@actway/engine';
import type { ApiKey, KeyBounds } from '@actway/store';
import { isoTime } from './connected-account.js';

/** A key as lists show it. */
export function wireApiKey(key: ApiKey): components['schemas']['ApiKey'] {
  const { id, name, hint, createdAt, expiresAt, revokedAt, lastUsedAt } = key;
  return {
    ...{ id, name, hint },
    status: statusOf(key),
    scopes: wireScopes(key.scopes),
    bounds: wireBounds(key.bounds),
    createdAt: isoTime(createdAt),
    expiresAt: findTime(expiresAt),
    revokedAt: findTime(revokedAt),
    lastUsedAt: findTime(lastUsedAt),
  };
}

export function wireScopes(scopes: readonly string[]): Scope[] {
  return [...scopes] as Scope[];
}

export function wireBounds(bounds: KeyBounds | null): components['schemas']['BoundsOfKey'] {
  if (bounds === null) return null;
  const { apps, actions, ...rest } = bounds;
  return { ...rest, ...(apps && { apps: [...apps] }), ...(actions && { actions: [...actions] }) };
}

export function findTime(time: number | null): string | null {
  return time === null ? null : isoTime(time);
}

function statusOf({ revokedAt, expiresAt }: ApiKey): 'valid' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= Date.now() ? 'expired' : 'valid';
}
