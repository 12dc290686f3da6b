/** A query that cannot be followed. The message is for people, and names what there is instead. */
export class ScopeError extends Error {
  override readonly name = 'ScopeError';
}
