import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { Claim, type KeyedRequest } from './claim.js';
import { findEarlierCall } from './earlier-call.js';
import { stillRunning } from './idempotency-error.js';
import type { KeptAnswer } from './kept-answer.js';
import { requestDigest } from './request-digest.js';

/** What of a call says whether, and under which key, it is done once. */
export interface KeyableCall {
  projectId: string;
  idempotencyKey?: string | undefined;
  isLarge?: boolean | undefined;
}

/** What is needed of a call's record. */
export interface CallRecord {
  readonly id: string;
  refuse(error: unknown): Promise<void>;
}

/** Milliseconds between two looks at a call that another process is at. */
const shortestLook = 50;
const longestLook = 1_000;

/** A call that names the key for which it is done once. */
export type KeyedCall = KeyableCall & { idempotencyKey: string };

/** Whether a call is done once for a key. Without one it is simply run, and nothing is looked up. */
export function isKeyed<Call extends KeyableCall>(call: Call): call is Call & KeyedCall {
  return call.idempotencyKey !== undefined;
}

/** What a call without a key came to: without a claim nobody can have been quicker. */
export function ran<Outcome>(outcome: Outcome | undefined): Outcome {
  if (outcome === undefined) throw new Error('A call without a key was not run.');
  return outcome;
}

/**
 * Runs a call once for its idempotency key: a repeat gets the answer of the first one, and waits for it while that runs,
 * in this process or another.
 * @param record this call's; refused where another process took the key after it was opened
 * @param request what makes a repeat of the call the same call
 * @param run runs it under a claim that it has to take before it sends; undefined when another process took it
 * @throws EngineError when the key stands for another call, or for one whose answer cannot be given
 */
export async function once<Outcome>(
  engine: Pick<Engine, 'store' | 'vault' | 'keyedCalls' | 'bounds'>,
  call: KeyedCall,
  record: CallRecord,
  deadline: Deadline,
  request: () => unknown,
  run: (claim: Claim) => Promise<Outcome | undefined>,
): Promise<Outcome | (KeptAnswer & { isReplay: true })> {
  const keyed = await keyedRequest(call, keyOf(engine, call.idempotencyKey), request());
  const turn = await engine.keyedCalls.queue.enter(keyed.name, deadline);
  try {
    let isRefused = false;
    for (let look = shortestLook; ; look = Math.min(2 * look, longestLook)) {
      const earlier = await findEarlierCall(engine, keyed, deadline, turn.told);
      if (earlier === undefined) {
        // The other process gave the key back: a record is of one try, and this one's was told that it is over.
        if (isRefused) throw stillRunning(undefined);
        turn.tell(record.id);
        const outcome = await run(new Claim(engine, keyed, record.id, deadline));
        turn.tell(undefined);
        if (outcome !== undefined) return outcome;
        await record.refuse(stillRunning(undefined));
        isRefused = true;
      } else if ('answer' in earlier) {
        turn.tell(undefined);
        return { ...earlier.answer, isReplay: true };
      } else {
        turn.tell(earlier.runs);
        if (Date.now() + look >= deadline.at || deadline.ending.aborted) throw stillRunning(earlier.runs);
        await pause(look);
      }
    }
  } finally {
    turn.leave();
  }
}

/** Callers who are bound to an entity hold idempotency keys of that entity's own: they learn of no other's calls. */
function keyOf({ bounds }: Pick<Engine, 'bounds'>, idempotencyKey: string): string {
  return bounds?.entityId === undefined ? idempotencyKey : JSON.stringify([bounds.entityId, idempotencyKey]);
}

async function keyedRequest(
  { projectId, isLarge }: KeyableCall,
  idempotencyKey: string,
  request: unknown,
): Promise<KeyedRequest> {
  const keyHash = createHash('sha256').update(idempotencyKey).digest('base64url');
  return {
    name: `${projectId} ${keyHash}`,
    projectId,
    keyHash,
    digest: await requestDigest(request, isLarge),
  };
}
