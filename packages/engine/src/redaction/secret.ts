import { Unseen } from '@actway/catalog';
import { minSecretLength } from './secret-lengths.js';
import { needlesOf } from './secret-needles.js';

/** A text that nobody may see, and what a quick look for it needs. */
export class Secret extends Unseen {
  readonly #text: string;
  readonly isDigits: boolean;
  #needles: string[] | undefined | null = null;

  constructor(text: string) {
    super();
    this.#text = text;
    this.isDigits = /^\d+$/.test(text);
  }

  /** The text itself, for whoever sends it or looks for it. */
  reveal(): string {
    return this.#text;
  }

  /** Whether it is found only where it is the whole of a value. */
  get isShort(): boolean {
    return this.length < minSecretLength;
  }

  /** In units of UTF-16. */
  get length(): number {
    return this.#text.length;
  }

  /** See {@link needlesOf}. Read once, however many redactors look for the secret. */
  get needles(): string[] | undefined {
    if (this.#needles === null) this.#needles = needlesOf(this.#text);
    return this.#needles;
  }

  protected get unseen(): string {
    return '[secret]';
  }
}
