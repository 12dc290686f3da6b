import { PendingCredentials } from './accounts/pending-credentials.js';
import { RecentAuths } from './accounts/recent-auths.js';
import type { Engine, EngineParts } from './engine.js';
import { KeyedCalls } from './idempotency/keyed-calls.js';

/** Assembles an engine. Its parts stay whose they are: who opened the store, the upstream and the model closes them. */
export function createEngine(parts: EngineParts): Engine {
  return {
    ...parts,
    recentAuths: new RecentAuths(),
    pendingCredentials: new PendingCredentials(parts),
    keyedCalls: new KeyedCalls(parts.store),
    refreshes: new Map(),
  };
}
