/**
 * Who waits for something, and is told by a call of one of its methods: no step on the way needs a promise of its own.
 * What is told first counts, as with the two functions of a promise, which these may be. Neither throws.
 */
export interface Resolvers<Outcome> {
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}
