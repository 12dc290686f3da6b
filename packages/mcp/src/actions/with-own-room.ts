import type { Engine, HeldBytes } from '@actway/engine';

/**
 * Runs a call that goes on when its caller hangs up, with room for its answer until it is over: the room of its request
 * is given back when the caller is gone.
 * @param owner the id of the project
 */
export function withOwnRoom<Result>(
  { bytesInFlight }: Pick<Engine, 'bytesInFlight'>,
  owner: string,
  run: (held: HeldBytes | undefined) => Promise<Result>,
): Promise<Result> {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return run(bytesInFlight?.hold(owner, (listener) => void over.then(listener))).finally(end);
}
