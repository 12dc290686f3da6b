import { atOnce, ByteEdits, type Steps } from '@actway/json';
import { maxNeedles, Prefilter } from './prefilter.js';
import { replacement } from './replacement.js';
import type { Secret } from './secret.js';
import { SecretAutomaton } from './secret-automaton.js';
import { SecretFinder } from './secret-finder.js';
import { minSecretLength } from './secret-lengths.js';
import { patternsOf } from './secret-patterns.js';
import { wholeCharacters } from './whole-ranges.js';

/** With each character escaped, and the quotes. In bytes. */
const longestShortToken = 6 * minSecretLength + 2;

const replacementBytes = Buffer.from(replacement);

/** The search for some secrets. What it needs is made when it is needed first: most texts hold no secret. */
export class SecretSearch {
  readonly secrets: readonly Secret[];
  /** Whether a secret is made of digits alone, so that a number may be one. */
  readonly hasDigits: boolean;
  /** The secrets that are found where they are the whole of a value. */
  readonly #whole: ReadonlySet<string>;
  /** Undefined when not made yet, null when there is none. */
  #prefilter: Prefilter | undefined | null;
  #automaton: SecretAutomaton | undefined;

  constructor(secrets: readonly Secret[]) {
    this.secrets = secrets;
    this.hasDigits = secrets.some(({ isDigits, isShort }) => isDigits && !isShort);
    this.#whole = new Set(secrets.filter(({ isShort }) => isShort).map((secret) => secret.reveal()));
  }

  /** The offsets of all places near which a secret may stand, in order. Undefined: it may stand anywhere. */
  *candidates(bytes: Uint8Array): Steps<number[] | undefined> {
    const prefilter = this.#prefilterOf();
    return prefilter ? yield* prefilter.candidates(bytes) : undefined;
  }

  /** Whether none of the secrets can stand in a text, told at once: for what is not long. */
  isNowhereIn(bytes: Uint8Array): boolean {
    return this.#prefilterOf()?.candidatesAtOnce(bytes)?.length === 0;
  }

  /** Whether a string of JSON, given with its quotes, is nothing but a secret. */
  isWholeSecret(json: Buffer, start: number, end: number): boolean {
    if (this.#whole.size === 0 || end - start > longestShortToken) return false;
    const token = json.toString('utf8', start, end);
    return this.#whole.has(token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1));
  }

  createFinder(): SecretFinder {
    this.#automaton ??= new SecretAutomaton(this.secrets.flatMap((secret) => patternsOf(secret.reveal())));
    return new SecretFinder(this.#automaton);
  }

  /** A text without its secrets. */
  redactText(value: string): string {
    if (this.#whole.has(value)) return replacement;
    const bytes = Buffer.from(value);
    if (this.isNowhereIn(bytes)) return value;
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

  #prefilterOf(): Prefilter | null {
    if (this.#prefilter === undefined) this.#prefilter = this.#createPrefilter();
    return this.#prefilter;
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
