/** About how much memory the texts may take together, in characters. */
const mostCharacters = 32 * 1024 * 1024;

/** Display schemas as JSON, each made once while it is kept; those that were asked for last are. */
export class DisplaySchemas {
  readonly #texts = new Map<string, string>();
  readonly #most: number;
  #characters = 0;

  constructor(most = mostCharacters) {
    this.#most = most;
  }

  get(key: string, make: () => Record<string, unknown>): string {
    const kept = this.#texts.get(key);
    if (kept !== undefined) {
      this.#texts.delete(key);
      this.#texts.set(key, kept);
      return kept;
    }
    const text = JSON.stringify(make());
    this.#texts.set(key, text);
    this.#characters += text.length;
    for (const [oldest, { length }] of this.#texts) {
      if (this.#characters <= this.#most || oldest === key) break;
      this.#texts.delete(oldest);
      this.#characters -= length;
    }
    return text;
  }
}
