/** Requests that are sent at one rate, however long each takes. */
export interface SteadyLoad {
  /** How many have been answered so far. */
  readonly answered: number;
  /** Sends no more, and resolves with what became of each once all are answered. */
  end(): Promise<string[]>;
}

/** @param send one request; what it rejects with counts as its outcome */
export function sendSteadily(perSecond: number, send: () => Promise<string>): SteadyLoad {
  const outcomes: string[] = [];
  const underWay = new Set<Promise<void>>();
  const began = performance.now();
  let count = 0;
  const one = (): void => {
    count += 1;
    const sent: Promise<void> = send()
      .catch((error: unknown) => `${error} ${error instanceof Error ? error.cause : ''}`)
      .then((outcome) => {
        outcomes.push(outcome);
        underWay.delete(sent);
      });
    underWay.add(sent);
  };
  // Timers come late on a machine under load; what is due then is sent together.
  const timer = setInterval(() => {
    while (count < ((performance.now() - began) / 1000) * perSecond) one();
  }, 5);
  return {
    get answered() {
      return outcomes.length;
    },
    async end() {
      clearInterval(timer);
      await Promise.all(underWay);
      return outcomes;
    },
  };
}
