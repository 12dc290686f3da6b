import { setTimeout as wait } from 'node:timers/promises';

/** Asks whether a server is alive, again and again, and says how long it took at most until it answered. */
export interface HealthProbe {
  /** The longest time from one answer to the next, in milliseconds. */
  stop(): Promise<number>;
}

const everyMs = 10;

export function probeHealth(url: string): HealthProbe {
  let isRunning = true;
  let longest = 0;
  const probing = (async () => {
    let last = performance.now();
    while (isRunning) {
      const response = await fetch(`${url}/healthz`);
      await response.arrayBuffer();
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      await wait(everyMs);
    }
  })();
  return {
    async stop() {
      isRunning = false;
      await probing;
      return longest;
    },
  };
}
