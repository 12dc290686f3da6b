import { atOnce, ByteEdits, type Steps } from '@actway/json';
import { maxNeedles, Prefilter } from './prefilter.js';
import { replacement } from './replacement.js';
import type { Secret } from './secret.js';
import { SecretAutomaton } from './secret-automaton.js';
import { SecretFinder } from './secret-finder.js';
import { patternsOf } from './secret-patterns.js';
import { wholeCharacters } from './whole-ranges.js';

const replacementBytes = Buffer.from(replacement);

/** The search for some secrets. What it needs is made when it is needed first: most texts hold no secret. */
export class SecretSearch {
  readonly secrets: readonly Secret[];
  /** Whether a secret is made of digits alone, so that a number may be one. */
  readonly hasDigits: boolean;
  /** Undefined when not made yet, null when there is none. */
  #prefilter: Prefilter | undefined | null;
  #automaton: SecretAutomaton | undefined;

  constructor(secrets: readonly Secret[]) {
    this.secrets = secrets;
    this.hasDigits = secrets.some(({ isDigits }) => isDigits);
  }

  /** The offsets of all places near which a secret may stand, in order. Undefined: it may stand anywhere. */
  *candidates(bytes: Uint8Array): Steps<number[] | undefined> {
    if (this.#prefilter === undefined) this.#prefilter = this.#createPrefilter();
    return this.#prefilter ? yield* this.#prefilter.candidates(bytes) : undefined;
  }

  createFinder(): SecretFinder {
    this.#automaton ??= new SecretAutomaton(this.secrets.flatMap((secret) => patternsOf(secret.reveal())));
    return new SecretFinder(this.#automaton);
  }

  /** A text without its secrets. */
  redactText(value: string): string {
    const bytes = Buffer.from(value);
    if (atOnce(this.candidates(bytes))?.length === 0) return value;
    const finder = this.createFinder();
    finder.begin(bytes, 0, bytes.length);
    finder.step(Number.POSITIVE_INFINITY);
    const ranges = wholeCharacters(bytes, finder.ranges());
    if (ranges.length === 0) return value;
    const edits = new ByteEdits();
    for (let index = 0; index < ranges.length; index += 2) {
      edits.replace(ranges[index] as number, ranges[index + 1] as number, replacementBytes);
    }
    return Buffer.from(atOnce(edits.applyTo(bytes)).buffer).toString();
  }

  #createPrefilter(): Prefilter | null {
    const needles: string[] = [];
    for (const secret of this.secrets) {
      if (!secret.needles || needles.length >= maxNeedles) return null;
      needles.push(...secret.needles);
    }
    return new Prefilter(needles);
  }
}
