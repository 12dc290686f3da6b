import { SharedSteps, type Steps } from '@actway/json';

/** About how much memory the texts may take together, in characters. */
const mostCharacters = 32 * 1024 * 1024;

/** Display schemas as JSON, each made once while it is kept; those that were asked for last are. */
export class DisplaySchemas {
  readonly #texts = new Map<string, string>();
  /** Those that are being made, which whoever asks for them meanwhile helps to make. */
  readonly #unfinished = new Map<string, SharedSteps<string>>();
  readonly #most: number;
  #characters = 0;

  constructor(most = mostCharacters) {
    this.#most = most;
  }

  *get(key: string, make: () => Steps<Record<string, unknown>>): Steps<string> {
    const kept = this.#texts.get(key);
    if (kept !== undefined) {
      this.#texts.delete(key);
      this.#texts.set(key, kept);
      return kept;
    }
    const unfinished = this.#unfinished.get(key) ?? new SharedSteps(this.#make(key, make));
    this.#unfinished.set(key, unfinished);
    return yield* unfinished.join();
  }

  *#make(key: string, make: () => Steps<Record<string, unknown>>): Steps<string> {
    try {
      const text = JSON.stringify(yield* make());
      this.#keep(key, text);
      return text;
    } finally {
      this.#unfinished.delete(key);
    }
  }

  #keep(key: string, text: string): void {
    this.#texts.set(key, text);
    this.#characters += text.length;
    for (const [oldest, { length }] of this.#texts) {
      if (this.#characters <= this.#most || oldest === key) break;
      this.#texts.delete(oldest);
      this.#characters -= length;
    }
  }
}
