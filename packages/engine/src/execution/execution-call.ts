import type { Ending } from '../ending.js';
import type { Shown } from '../redaction/shown.js';
import type { HeldBytes } from '../room/held-bytes.js';

/** One call to execute an action, in the engine's words. Absent members are undefined; nothing is an empty string. */
export interface ExecutionCall {
  projectId: string;
  /** Whose executions and tokens it counts as, where keys have quotas; undefined: the project's alone. */
  keyId?: string | undefined;
  requestId: string;
  actionId: string;
  version?: string | undefined;
  /** Key, name or id of the app; it must be the action's. */
  appName?: string | undefined;
  connectedAccountId?: string | undefined;
  entityId?: string | undefined;
  input?: Record<string, unknown> | undefined;
  /** Names that the caller gave beside these, which may have been meant for the input. */
  beside?: readonly string[] | undefined;
  authConfig?: AuthConfig | undefined;
  /** The task in plain language; a language model fills what the input leaves out. */
  text?: string | undefined;
  /** Replaces the description of the action for the language model. */
  customDescription?: string | undefined;
  /** Leads the language model. */
  systemPrompt?: string | undefined;
  sessionInfo?: SessionInfo | undefined;
  traceLogs?: unknown[] | undefined;
  /**
   * Names the call, so that a repeat of it is not done again but gets its answer. Such a call runs on when its caller
   * hangs up.
   */
  idempotencyKey?: string | undefined;
  /** Whether the answer tells of the record; a repeat that asks otherwise is another call. */
  isTraced?: boolean | undefined;
  /** Whether each walk over what was given takes so long that other work has to go on between two of them. */
  isLarge?: boolean | undefined;
  /** Aborted when the caller hangs up, and at the deadline. */
  ending: Ending;
  /** Whether files of other entities are unknown to it, as they are to a key that is bound to its entity. */
  ownFiles?: boolean | undefined;
  /** Told of the record of a call that is refused. */
  onRefused?: ((recordId: string) => void) | undefined;
  /** What its answer takes of the process, until it has left. */
  held?: HeldBytes | undefined;
}

/** Credentials for this call only. */
export interface AuthConfig {
  baseUrl?: string | undefined;
  parameters: AuthConfigParameter[];
  body?: Record<string, unknown> | undefined;
}

export interface AuthConfigParameter {
  name: string;
  in: 'header' | 'query' | 'path' | 'subdomain' | 'cookie';
  value: string;
}

export interface SessionInfo {
  sessionId?: string | undefined;
  [member: string]: unknown;
}

/** `pending`: the store does not take the record now; it is kept, and written as soon as the store does. */
export type RecordState = 'written' | 'pending';

/** What came of an execution that was tried. */
export interface ExecutionOutcome {
  /** The id of the record. */
  id: string;
  successful: boolean;
  /** The JSON text of an object, in UTF-8; `{}` when it failed. */
  data: Uint8Array;
  /** What the record keeps in place of the data. */
  recorded?: Uint8Array | undefined;
  /** True when nothing in the data stands under the name of a secret; absent when that is not known. */
  namesNoSecret?: boolean | undefined;
  /** A sentence for people; null when it succeeded. */
  error: Shown | null;
  /** How many times it was tried. */
  attempts: number;
  /** Absent when the upstream did not answer. */
  upstreamStatus?: number | undefined;
  /** The upstream's `Link` header (RFC 8288). */
  link?: Shown | undefined;
  /** What became of its record; absent until that is closed. */
  record?: RecordState;
  /** True when nothing of it left for the upstream, so that trying again is safe. */
  isUnsent?: boolean;
  /** True when it is the answer of an earlier call with the same idempotency key; `id` is the record of that one. */
  isReplay?: true;
}
