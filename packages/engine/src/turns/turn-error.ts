import { type EngineError, engineError } from '../engine-error.js';
import type { TurnLimits } from './app-turns.js';
import type { TurnOwner } from './turn-owner.js';

/** How long a caller should stay away that was refused for want of a turn, in seconds. */
export const turnRetrySeconds = 5;

export function tooMany(owner: TurnOwner, { perAccount, perApp }: TurnLimits): EngineError {
  return refusal(
    owner,
    `As many executions of ${owner.appKey} as may be (${perAccount} for one account, ${perApp} in all) are under way, and four times as many wait. Nothing was sent.`,
    'has no room for a further execution',
  );
}

export function notInTime(owner: TurnOwner): EngineError {
  return refusal(
    owner,
    `The execution waited for its turn behind others of ${owner.appKey} until it had to end. Nothing was sent.`,
    'did not let the execution have its turn in time',
  );
}

function refusal({ accountId }: TurnOwner, message: string, why: string): EngineError {
  return engineError('too-many-executions', message, {
    subject: accountId === undefined ? 'app' : 'account',
    message: why,
    code: 'busy',
  });
}
