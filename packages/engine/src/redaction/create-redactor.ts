import type { Untrusted } from '@actway/catalog';
import { type AtHand, atOnce, inSlices } from '@actway/json';
import { isFreeOfSecrets, redactJson } from './redact-json.js';
import { redactValue } from './redact-value.js';
import { Secret } from './secret.js';
import { maxSecretsLength, minWholeLength } from './secret-lengths.js';
import { SecretSearch } from './secret-search.js';
import type { Shown } from './shown.js';

/** Takes known secrets out of whatever is about to be shown, answered, logged or stored. */
export class Redactor {
  readonly #search: SecretSearch;

  constructor(search: SecretSearch) {
    this.#search = search;
  }

  /** The secrets that are looked for. */
  get secrets(): readonly Secret[] {
    return this.#search.secrets;
  }

  text(value: string): Shown {
    if (value.length < minWholeLength || this.secrets.length === 0) return value as Shown;
    return this.#search.redactText(value) as Shown;
  }

  /** Words of somebody else, on one line and cut where they get long. */
  words(untrusted: Untrusted): Shown {
    return untrusted.shown((text) => this.text(text));
  }

  /**
   * A copy of a JSON value with every string, number and member name redacted. Other objects are handed on as is.
   * For small values, such as an input: long JSON is redacted faster as bytes.
   */
  value<T>(value: T): T {
    if (this.secrets.length === 0) return value;
    return redactValue(value, { text: (text) => this.text(text) }) as T;
  }

  /**
   * Valid JSON with every string, number and member name redacted, as valid JSON: a number becomes a string, names that
   * become alike get a counter. The very same bytes when they hold no secret.
   */
  bytes(json: Uint8Array): Uint8Array {
    return this.#isClean(json) ? json : atOnce(redactJson(json, this.#search));
  }

  /** The same in slices between which other work goes on: for JSON of any length. */
  bytesInSlices(json: Uint8Array): AtHand<Uint8Array> {
    return this.#isClean(json) ? json : inSlices(redactJson(json, this.#search));
  }

  #isClean(json: Uint8Array): boolean {
    return this.secrets.length === 0 || isFreeOfSecrets(json, this.#search);
  }
}

/**
 * A redactor for these secrets, found by value in every usual spelling. A secret of four or five characters is found
 * where it is the whole of a string, or of a value in a query; a shorter one is not looked for. It costs little until it meets a text that may hold one, never changes, and may be kept as long as the
 * secrets may.
 *
 * Throws a RangeError for secrets that are too long together, which nobody could look for in bounded room.
 */
export function createRedactor(secrets: readonly (Secret | string)[]): Redactor {
  if (secrets.length === 0) return ofNothing;
  const different = new Map<string, Secret>();
  for (const given of secrets) {
    const secret = typeof given === 'string' ? new Secret(given) : given;
    if (secret.length >= minWholeLength) different.set(secret.reveal(), secret);
  }
  const usable = [...different.values()];
  const length = usable.reduce((sum, secret) => sum + secret.length, 0);
  if (length > maxSecretsLength) {
    throw new RangeError(
      `Secrets have ${length} characters together; at most ${maxSecretsLength} can be looked for.`,
    );
  }
  return new Redactor(new SecretSearch(usable));
}

const ofNothing = new Redactor(new SecretSearch([]));

/** A redactor for the secrets of both, which keeps what they have prepared. */
export function mergeRedactors(one: Redactor, other: Redactor): Redactor {
  if (one === other || other.secrets.length === 0) return one;
  if (one.secrets.length === 0) return other;
  const secrets = new Map<string, Secret>();
  for (const secret of one.secrets) secrets.set(secret.reveal(), secret);
  for (const secret of other.secrets) secrets.set(secret.reveal(), secret);
  return new Redactor(new SecretSearch([...secrets.values()]));
}
