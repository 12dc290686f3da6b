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

/** Milliseconds between two looks at a call that another process is at. */
const shortestLook = 50;
const longestLook = 1_000;

/**
 * Runs a call once for its idempotency key: a repeat gets the answer of the first one, and waits for it while that runs,
 * in this process or another. Without a key it is simply run, and nothing is looked up.
 * @param recordId of this call's record
 * @param request what makes a repeat of the call the same call; asked for only where there is a key
 * @param run runs it under a claim that it has to take before it sends; undefined when another process took it
 * @throws EngineError when the key stands for another call, or for one whose answer cannot be given
 */
export async function once<Outcome>(
  engine: Pick<Engine, 'store' | 'vault' | 'keyedCalls'>,
  call: KeyableCall,
  recordId: string,
  deadline: Deadline,
  request: () => unknown,
  run: (claim?: Claim) => Promise<Outcome | undefined>,
): Promise<Outcome | (KeptAnswer & { isReplay: true })> {
  const { idempotencyKey } = call;
  if (idempotencyKey === undefined) return ran(await run());
  const keyed = await keyedRequest(call, idempotencyKey, request());
  const turn = await engine.keyedCalls.queue.enter(keyed.name, deadline);
  try {
    for (let look = shortestLook; ; look = Math.min(2 * look, longestLook)) {
      const earlier = await findEarlierCall(engine, keyed, deadline);
      if (earlier === undefined) {
        turn.tell(recordId);
        const outcome = await run(new Claim(engine, keyed, recordId, deadline));
        if (outcome !== undefined) return outcome;
      } else if ('answer' in earlier) {
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

/** Without a claim nobody can have been quicker. */
function ran<Outcome>(outcome: Outcome | undefined): Outcome {
  if (outcome === undefined) throw new Error('A call without a key was not run.');
  return outcome;
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
