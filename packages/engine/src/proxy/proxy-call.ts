import type { Ending } from '../ending.js';
import type { HeldBytes } from '../room/held-bytes.js';

/** A raw call through a connected account, in the engine's words. */
export interface ProxyCall {
  projectId: string;
  /** Whose execution it counts as, where keys have quotas; undefined: the project's alone. */
  keyId?: string | undefined;
  requestId: string;
  connectedAccountId: string;
  /** When given, the account must be this entity's. */
  entityId?: string | undefined;
  /** A path below the app's address (`/user?page=2`), or an address on one of the app's origins. */
  endpoint: string;
  /** Upper case. */
  method: string;
  parameters: ProxyParameter[];
  /** A JSON value; undefined: none. Written in the media type of the header `Content-Type`, JSON when there is none. */
  body?: unknown;
  /** Names the call, so that a repeat of it is not done again but gets its answer. */
  idempotencyKey?: string | undefined;
  /** Whether each walk over what was given takes so long that other work has to go on between two of them. */
  isLarge?: boolean | undefined;
  /** Aborted when the caller hangs up, and at the deadline. */
  ending: Ending;
  /** What its answer takes of the process, until it has left. */
  held?: HeldBytes | undefined;
}

export interface ProxyParameter {
  name: string;
  in: 'header' | 'query';
  value: string;
}

/** What stands in a record in place of an action's id. An action's own has an underscore always. */
export const proxyActionId = 'PROXY';
