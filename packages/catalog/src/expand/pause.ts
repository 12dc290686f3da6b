import { setImmediate } from 'node:timers/promises';

/** Lets other work run when it is time to. */
export type Pause = () => Promise<void>;

const longestTurn = 20;

/** Lets other work run once a turn has taken 20 ms. */
export function createPause(): Pause {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < longestTurn) return;
    await setImmediate();
    began = performance.now();
  };
}
