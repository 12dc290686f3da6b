/**
 * What may be at hand, or else a promise of it. An execute of a warm server waits for its body, for the app and for the
 * disk. A promise for all else would be most of what it allocates, and each is a turn of the microtask queue.
 */
export type AtHand<Value> = Value | Promise<Value>;

/** Whether it has to be waited for. */
export function isPending<Value>(value: AtHand<Value>): value is Promise<Value> {
  return value instanceof Promise;
}

/** Goes on with what is at hand at once, and else when it comes. */
export function andThen<Value, Result>(
  value: AtHand<Value>,
  next: (value: Value) => AtHand<Result>,
): AtHand<Result> {
  return isPending(value) ? value.then(next) : next(value);
}
