/** Brings a number of callers to rest between two calls, and lets them go on. */
export class Rests {
  #resting = 0;
  /** Callers wait for it before a call. */
  #going: Promise<void> | undefined;
  #go: () => void = () => {};
  #allRest: () => void = () => {};

  constructor(private readonly callers: number) {}

  /** Resolves when no call is under way; none begins before `go`. */
  async stop(): Promise<void> {
    this.#going = new Promise((resolve) => {
      this.#go = resolve;
    });
    await new Promise<void>((resolve) => {
      this.#allRest = resolve;
    });
  }

  go(): void {
    this.#going = undefined;
    this.#go();
  }

  /** For a caller, before each of its calls. */
  async mayCall(): Promise<void> {
    if (this.#going === undefined) return;
    this.#resting += 1;
    if (this.#resting === this.callers) this.#allRest();
    await this.#going;
    this.#resting -= 1;
  }
}
