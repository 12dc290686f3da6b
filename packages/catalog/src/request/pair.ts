import type { Steps } from '@actway/json';
import { encodeValue } from './percent-encoding.js';

/** Longer values are encoded in parts of so many units of UTF-16. */
const partUnits = 32 * 1024;

/** Writing a pair takes as long as encoding so many units. */
const unitsOfPair = 128;

/** In units: some milliseconds. */
const stepUnits = 128 * 1024;

/** One `name=value` of a query or a form, encoded when its text is asked for. */
export class Pair {
  /**
   * @param name before encoding; by it a credential replaces the pair
   * @param values before encoding, with the delimiter between them after it
   */
  constructor(
    readonly name: string,
    private readonly values: readonly string[],
    private readonly encode: (text: string) => string = encodeValue,
    private readonly delimiter = '',
  ) {}

  /** Encoded: `name=value`. */
  get text(): string {
    return `${encodeValue(this.name)}=${this.values.map(this.encode).join(this.delimiter)}`;
  }

  /** The same in steps, for values of any length. */
  *textSteps(): Steps<string> {
    let text = `${encodeValue(this.name)}=`;
    for (const [index, value] of this.values.entries()) {
      if (index > 0) text += this.delimiter;
      for (let start = 0; start < value.length; ) {
        const end = wholeEnd(value, start + partUnits);
        text += this.encode(value.slice(start, end));
        start = end;
        if (start < value.length) yield;
      }
    }
    return text;
  }

  /** What there is to encode, in units of UTF-16. */
  get units(): number {
    return this.values.reduce((sum, { length }) => sum + length, this.name.length);
  }
}

/** The texts of pairs with `&` between them. */
export function* joinedPairs(pairs: Iterable<Pair>): Steps<string> {
  let text = '';
  let left = stepUnits;
  for (const pair of pairs) {
    const { units } = pair;
    if (text !== '') text += '&';
    text += units > partUnits ? yield* pair.textSteps() : pair.text;
    left -= units + unitsOfPair;
    if (left > 0) continue;
    yield;
    left = stepUnits;
  }
  return text;
}

/** The first place, from this one on, that divides no pair of surrogates. */
function wholeEnd(text: string, place: number): number {
  const before = text.charCodeAt(place - 1);
  return before >= 0xd800 && before <= 0xdbff ? place + 1 : place;
}
