export type Environment = Record<string, string | undefined>;

/** Reads variables by their names, and gathers what is wrong with them. An empty variable counts as absent. */
export class EnvironmentReader {
  /** A sentence each, with the name of the variable. A value that may be secret is never quoted. */
  readonly faults: string[] = [];
  /** The variables that were looked for. */
  readonly asked = new Set<string>();
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  text(name: string): string | undefined {
    this.asked.add(name);
    return this.#environment[name] || undefined;
  }

  /** A whole number; the usual one where there is none, or a wrong one. */
  number(name: string, usual: number, minimum: number, maximum: number): number {
    const value = this.text(name);
    if (value === undefined) return usual;
    if (/^\d{1,15}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum) {
      return Number(value);
    }
    this.faults.push(
      `${name} is ${JSON.stringify(value)}; it must be a whole number from ${minimum} to ${maximum}.`,
    );
    return usual;
  }

  /** One of these words; the usual one where there is none, or a wrong one. */
  oneOf<Word extends string>(name: string, usual: Word, words: readonly Word[]): Word {
    const value = this.text(name) ?? usual;
    const word = words.find((one) => one === value);
    if (word !== undefined) return word;
    this.faults.push(`${name} is ${JSON.stringify(value)}; it must be one of ${words.join(', ')}.`);
    return usual;
  }

  list(name: string, separator: string): string[] {
    return (this.text(name) ?? '')
      .split(separator)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
  }

  /** For what says itself what is wrong with a setting, and quotes no secret. */
  told(read: () => unknown): void {
    try {
      read();
    } catch (error) {
      this.faults.push(error instanceof Error ? error.message : String(error));
    }
  }
}
