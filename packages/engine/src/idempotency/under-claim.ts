import { type AtHand, andThen } from '@actway/json';
import { EngineError } from '../engine-error.js';
import type { Claim, ClaimSubject } from './claim.js';
import type { KeptAnswer } from './kept-answer.js';

/** What is done under a claim. */
export interface ClaimedWork<Outcome> {
  /** Opens the record. It comes first: who finds the claim later finds the record too. */
  begin(): AtHand<void>;
  /** Sends. An EngineError says that nothing was sent; after any other one nobody knows. */
  send(): Promise<Outcome>;
}

/** What comes of it. */
export interface ClaimedOutcome extends KeptAnswer {
  /** True when nothing of it left. */
  isUnsent?: boolean;
  record?: 'written' | 'pending';
}

/**
 * Does something that must be done once, once the key is its own; without a key it is simply done. What was certainly
 * not sent gives the key back. Resolves with undefined when another process has the key.
 */
export function underClaim<Outcome extends ClaimedOutcome>(
  claim: Claim | undefined,
  subject: ClaimSubject,
  work: ClaimedWork<Outcome>,
): AtHand<Outcome | undefined> {
  return andThen(work.begin(), () => (claim === undefined ? work.send() : sendUnder(claim, subject, work)));
}

async function sendUnder<Outcome extends ClaimedOutcome>(
  claim: Claim,
  subject: ClaimSubject,
  { send }: ClaimedWork<Outcome>,
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
