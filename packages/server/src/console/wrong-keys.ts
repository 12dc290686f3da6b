import { ProblemError } from '@actway/http-contract';

/** So many wrong keys of one address are judged within a window. */
const mostWrong = 20;

const windowMs = 60_000;

/** How many addresses are remembered; the one that was wrong first goes first. */
const mostAddresses = 10_000;

interface Window {
  wrong: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

/** Counts the wrong keys of each network address, in this process. */
export class WrongKeys {
  readonly #windows = new Map<string, Window>();

  constructor(private readonly now: () => number) {}

  /** @throws ProblemError `RateLimitExceededError` when too many keys from here were wrong, whatever the next one is */
  assertFew(address: string): void {
    const window = this.#windows.get(address);
    const leftMs = (window?.endsAt ?? 0) - this.now();
    if (window === undefined || leftMs <= 0 || window.wrong < mostWrong) return;
    const seconds = Math.ceil(leftMs / 1000);
    throw new ProblemError('RateLimitExceededError', 'Too many keys from your address were wrong.', {
      help: `Sign in after ${seconds} seconds.`,
      headers: { 'retry-after': String(seconds) },
    });
  }

  count(address: string): void {
    const now = this.now();
    const window = this.#windows.get(address);
    if (window !== undefined && window.endsAt > now) {
      window.wrong += 1;
      return;
    }
    this.#windows.delete(address);
    this.#windows.set(address, { wrong: 1, endsAt: now + windowMs });
    const [first] = this.#windows.keys();
    if (this.#windows.size > mostAddresses && first !== undefined) this.#windows.delete(first);
  }
}
