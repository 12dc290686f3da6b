import { EngineError } from '../engine-error.js';
import type { Claim, ClaimSubject } from './claim.js';
import type { KeptAnswer } from './kept-answer.js';

/** What comes of it. */
export interface ClaimedOutcome extends KeptAnswer {
  /** True when nothing of it left. */
  isUnsent?: boolean;
  record?: 'written' | 'pending';
}

/**
 * Does something that must be done once, once the key is its own. What was certainly not sent gives the key back.
 * Resolves with undefined when another process has the key.
 * @param send an EngineError of it says that nothing was sent; after any other one nobody knows
 */
export async function underClaim<Outcome extends ClaimedOutcome>(
  claim: Claim,
  subject: ClaimSubject,
  send: () => Promise<Outcome>,
): Promise<Outcome | undefined> {
  if (!(await claim.take(subject))) return undefined;
  const outcome = await send().catch(async (error: unknown) => {
    if (error instanceof EngineError) await claim.free();
    throw error;
  });
  const ending = outcome.isUnsent ? claim.free() : claim.keep(outcome);
  // A store that does not take the record now does not take this either; it has been waited for once.
  if (outcome.record !== 'pending') await ending;
  return outcome;
}
