/**
 * `running`: it may reach the app, or has. `answered`: its answer is kept. `unkept`: it is over, and its answer was too
 * large to be kept.
 */
export type IdempotentCallState = 'running' | 'answered' | 'unkept';

/** A call that was made with an idempotency key. */
export interface IdempotentCall {
  /** The id of its execution. */
  readonly id: string;
  readonly projectId: string;
  readonly appKey: string;
  readonly state: IdempotentCallState;
  /** After this time it cannot be running any more, whatever its state says. Milliseconds since 1970. */
  readonly runsUntil: number;
  /** What was asked for, as the vault sealed it. */
  readonly request: string;
  /** What was answered, as the vault sealed it; null unless it is `answered`. */
  readonly answer: string | null;
}

export interface NewIdempotentCall
  extends Pick<IdempotentCall, 'id' | 'projectId' | 'appKey' | 'runsUntil' | 'request'> {
  /** What stands for the key. A project has one call for each. */
  readonly keyHash: string;
  readonly entityId: string;
  /** Milliseconds since 1970. */
  readonly claimedAt: number;
}

/** The calls that were made with an idempotency key, so that a repeat of one gets its answer. */
export interface IdempotentCallRepository {
  /** Resolves once it is on disk that this call has its key; with false when another one has it. */
  claim(call: NewIdempotentCall): Promise<boolean>;
  find(projectId: string, keyHash: string): Promise<IdempotentCall | undefined>;
  /** Keeps the answer, as the vault sealed it; null: it is over, and its answer is not kept. */
  keepAnswer(id: string, answer: string | null): Promise<void>;
  /** Deletes a call that was claimed and never sent, so that its key is free. */
  free(id: string): Promise<void>;
  /** Deletes at most `limit` calls of an entity, and resolves with how many. */
  deleteOfEntity(projectId: string, entityId: string, limit: number): Promise<number>;
  /** Deletes at most `limit` calls that were claimed before this time, and resolves with how many. */
  deleteClaimedBefore(time: number, limit: number): Promise<number>;
}
