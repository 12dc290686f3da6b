import type { Description } from '@actway/testing/description';
import type { Answer, Call } from '../support/judge-exchange.js';

/**
 * Why a change is breaking, as something that anyone can check without the diff:
 * - `call`: a request that the base takes and the revision refuses;
 * - `lostAnswer`: an answer that the base promises and the revision cannot give;
 * - `newAnswer`: an answer that the revision may give and the base rules out;
 * - `typed`: TypeScript that compiles against the types of the base, and not against those of the revision;
 * - `lostServer`: the URL of a server that the base names.
 */
export type Witness =
  | { call: Call }
  | { lostAnswer: Answer }
  | { newAnswer: Answer }
  | { typed: string }
  | { lostServer: string };

export interface Edit {
  /** What was done, as a reviewer would say it. */
  name: string;
  /** Makes the revision out of a copy of the base. */
  apply(contract: Description): void;
  /** It changes what concerns the whole contract, so it cannot be compared together with others. */
  alone?: boolean;
}

export interface BreakingEdit extends Edit {
  witness: Witness;
}
