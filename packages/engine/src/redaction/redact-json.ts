import { ByteEdits, JsonTokens, type Steps, stepBytes, type TokenKind, tokens } from '@actway/json';
import { escapedLetters, mayEscapeLetters } from './escaped-letters.js';
import { FreeNames, longestName, nameOf, namesWithReplacement } from './free-names.js';
import { PlaceCursor } from './place-cursor.js';
import { replacement } from './replacement.js';
import type { SecretFinder } from './secret-finder.js';
import type { SecretSearch } from './secret-search.js';
import { type Ranges, wholeEscapes } from './whole-ranges.js';

/** How many symbols are read before other work may go on: some milliseconds of it. */
const stepSymbols = 16 * 1024;

/** Looking into a token takes as long as reading so many symbols, however short it is. */
const symbolsOfToken = 64;

/** A longer number would have been made a string already, as one that loses digits. */
const longestNumber = 1000;

/** A text in which more secrets stand than this (starts and ends) is replaced as a whole, which takes no time. */
const mostRanges = 20_000;

const quote = Buffer.from('"');
const replacementBytes = Buffer.from(replacement);

/** Up to so many bytes are looked through at once: less than a millisecond of work. */
const lookedThroughAtOnce = 256 * 1024;

/** Whether JSON is certain to hold none of the secrets, as nearly all does; of what is long that is not known. */
export function isFreeOfSecrets(json: Uint8Array, search: SecretSearch): boolean {
  if (json.length > lookedThroughAtOnce || search.hasDigits) return false;
  return search.isNowhereIn(json) && !mayEscapeLetters(json);
}

/**
 * Valid JSON without secrets, as valid JSON: what is found in a string or a name is replaced there, a number in which
 * one is found becomes a string, and names that become alike get a counter. The bytes themselves when nothing is found.
 */
export function* redactJson(json: Uint8Array, search: SecretSearch): Steps<Uint8Array> {
  const buffer = Buffer.from(json.buffer, json.byteOffset, json.length);
  const candidates = yield* search.candidates(buffer);
  const escaped = candidates && (yield* escapedLetters(buffer));
  if (candidates?.length === 0 && escaped?.length === 0 && !search.hasDigits) return json;
  const places = candidates && escaped && [new PlaceCursor(candidates), new PlaceCursor(escaped)];
  if (buffer.length > stepSymbols) yield;
  const redaction = new JsonRedaction(buffer, search);
  const walk = new JsonTokens(buffer);
  let stop = stepBytes;
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
    const { start, end } = walk;
    if (end > stop) {
      yield;
      stop = end + stepBytes;
    }
    if (kind > tokens.number) continue;
    const mayHoldSecret = places === undefined || places.some((cursor) => cursor.isWithin(start, end));
    if (mayHoldSecret) yield* redaction.redactToken(kind, start, end);
    else if (kind === tokens.number && search.hasDigits) redaction.redactSpelledNumber(start, end);
  }
  return (yield* redaction.result()) ?? json;
}

/** The edits that take secrets out of one JSON document, token by token. */
class JsonRedaction {
  readonly #json: Buffer;
  readonly #search: SecretSearch;
  readonly #finder: SecretFinder;
  readonly #edits = new ByteEdits();
  #names: FreeNames | undefined;
  /** How many symbols are left of this step. */
  #left = stepSymbols;

  constructor(json: Buffer, search: SecretSearch) {
    this.#json = json;
    this.#search = search;
    this.#finder = search.createFinder();
  }

  /** Takes the secrets out of a name, a string or a number. */
  *redactToken(kind: TokenKind, start: number, end: number): Steps<void> {
    if (kind === tokens.string && this.#search.isWholeSecret(this.#json, start, end)) {
      this.#edits.replace(start + 1, end - 1, replacementBytes);
      return;
    }
    const finder = this.#finder;
    const quotes = kind === tokens.number ? 0 : 1;
    finder.begin(this.#json, start + quotes, end - quotes);
    yield* this.#find(finder);
    const { places } = finder;
    if (places === 0) {
      if (kind === tokens.number && this.#search.hasDigits) this.redactSpelledNumber(start, end);
      return;
    }
    if (kind === tokens.name) {
      yield* this.#redactName(start, end, finder);
      return;
    }
    if (kind === tokens.string && places > mostRanges) {
      this.#edits.replace(start + 1, end - 1, replacementBytes);
      return;
    }
    const ranges = wholeEscapes(this.#json, start + quotes, finder.ranges());
    if (kind === tokens.number) this.#edits.replace(start, start, quote);
    for (let index = 0; index < ranges.length; index += 2) {
      this.#edits.replace(ranges[index] as number, ranges[index + 1] as number, replacementBytes);
    }
    if (kind === tokens.number) this.#edits.replace(end, end, quote);
  }

  /** Looks through the token that the finder is ready for. */
  *#find(finder: SecretFinder): Steps<void> {
    this.#left -= symbolsOfToken;
    for (;;) {
      const before = finder.steps;
      const isDone = this.#left > 0 && finder.step(this.#left);
      this.#left -= finder.steps - before;
      if (isDone) return;
      yield;
      this.#left = stepSymbols;
    }
  }

  /** A number with an exponent may be a secret of digits in another spelling. */
  redactSpelledNumber(start: number, end: number): void {
    if (end - start > longestNumber) return;
    const number = this.#json.toString('latin1', start, end);
    if (!/e/i.test(number)) return;
    const digits = String(Number(number));
    const redacted = this.#search.redactText(digits);
    if (redacted !== digits) this.#edits.replace(start, end, Buffer.from(JSON.stringify(redacted)));
  }

  *#redactName(start: number, end: number, finder: SecretFinder): Steps<void> {
    this.#names ??= new FreeNames(yield* namesWithReplacement(this.#json));
    const token =
      end - start > longestName
        ? `"${replacement}"`
        : this.#withoutRanges(start, end, wholeEscapes(this.#json, start + 1, finder.ranges()));
    const suffix = this.#names.suffixOf(nameOf(token));
    this.#edits.replace(start, end, Buffer.from(`${token.slice(0, -1)}${suffix}"`));
  }

  /** The JSON with all edits; undefined when there are none. */
  *result(): Steps<Uint8Array | undefined> {
    return this.#edits.isEmpty ? undefined : yield* this.#edits.applyTo(this.#json);
  }

  #withoutRanges(start: number, end: number, ranges: Ranges): string {
    let text = '';
    let read = start;
    for (let index = 0; index < ranges.length; index += 2) {
      text += this.#json.toString('utf8', read, ranges[index]) + replacement;
      read = ranges[index + 1] as number;
    }
    return text + this.#json.toString('utf8', read, end);
  }
}
