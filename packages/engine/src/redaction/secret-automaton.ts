import type { SecretPattern } from './secret-patterns.js';
import { symbolCount } from './symbol-stack.js';

/** A row has sixteen places for pages, and a page sixteen for symbols. */
const width = 16;
const pagesPerRow = symbolCount / width;

/** In a state: whether a pattern begins there. The rest of a state is where its row begins. */
const endBit = 1;

/** `+` is a space in forms, and a space is spelled as one there: both are one symbol. */
const plus = 0x2b;
const space = 0x20;

/** No spelling has so many bytes. */
const never = 2 ** 31 - 1;

/** After so many patterns that begin at one place and fit under conditions alone, the next is taken to fit. */
const maxConditions = 8;

/**
 * An Aho-Corasick automaton over patterns that are read from the right to the left, with every transition in a table:
 * one step for each symbol, whatever was read before, as a reading needs whose symbols come and go. The row of a state
 * has pages, and shares with the row of the state to fall back to all but those on which it has a transition of its own;
 * so a state takes the same small room however many there are. The first state is 0.
 */
export class SecretAutomaton {
  /** How many states there are: at most one for each symbol of each pattern, and the first. */
  size = 1;
  /** The number of symbols of the longest pattern. */
  readonly longest: number;
  /** Whether there are patterns for bytes as they are, beside those for readings. */
  readonly hasLiterals: boolean;
  /** 1 for each symbol that leads on from the first state. */
  readonly leadsOn = new Uint8Array(256);

  readonly #rows: Int32Array;
  readonly #pages: Int32Array;
  #pagesUsed = 1;
  readonly #depths: Int32Array;
  /** The state to fall back to: the longest proper beginning of a pattern that ends as this one does. */
  readonly #fallbacks: Int32Array;
  /** Per state, how many symbols of the longest pattern that fits without conditions have been read. */
  readonly #lengths: Int32Array;
  /** Per state, the nearest one on the way back with a pattern under conditions, itself included; 0: none. */
  readonly #conditional: Int32Array;
  /** The conditions of such a pattern: how many bytes it must have at least, … */
  readonly #minBytes: Int32Array;
  /** … or how many together with a symbol of one of these spellings after it. */
  readonly #minBytesBeforeFollower: Int32Array;
  readonly #followers: Uint8Array;
  /** How many of its symbols are not covered. */
  readonly #before: Uint8Array;

  constructor(patterns: readonly SecretPattern[]) {
    const states = patterns.reduce((sum, { symbols }) => sum + symbols.length, 1);
    this.longest = patterns.reduce((longest, { symbols }) => Math.max(longest, symbols.length), 0);
    this.hasLiterals = patterns.some(({ isLiteral }) => isLiteral);
    this.#rows = new Int32Array(states * width);
    this.#pages = new Int32Array((states + 1) * width);
    this.#depths = new Int32Array(states);
    this.#fallbacks = new Int32Array(states);
    this.#lengths = new Int32Array(states);
    this.#conditional = new Int32Array(states);
    this.#minBytes = new Int32Array(states).fill(never);
    this.#minBytesBeforeFollower = new Int32Array(states).fill(never);
    this.#followers = new Uint8Array(states);
    this.#before = new Uint8Array(states);
    for (const pattern of patterns) this.#add(pattern);
    this.#complete();
  }

  /** The state after one more symbol, to the left of those before. */
  next(state: number, symbol: number): number {
    const page = this.#rows[(state & ~endBit) | (symbol >> 4)] as number;
    return this.#pages[page | (symbol & 15)] as number;
  }

  /** Whether a pattern may begin here. */
  isEnd(state: number): boolean {
    return (state & endBit) === endBit;
  }

  /** How many symbols the longest pattern has that begins here and has no conditions; 0: there is none. */
  lengthAt(state: number): number {
    return this.#lengths[state >> 4] as number;
  }

  /**
   * The longest pattern that begins here under conditions which are met: how many symbols it has, and how many of these
   * come before the secret. Undefined: there is none.
   * @param bytes of the spelling of so many symbols
   * @param flags of the symbol after so many
   */
  conditionalAt(
    state: number,
    bytes: (length: number) => number,
    flags: (length: number) => number,
  ): { length: number; before: number } | undefined {
    let candidate = this.#conditional[state >> 4] as number;
    for (let count = 1; candidate !== 0; count += 1) {
      const length = this.#depths[candidate] as number;
      const isFit =
        count > maxConditions ||
        bytes(length) >= (this.#minBytes[candidate] as number) ||
        ((flags(length) & (this.#followers[candidate] as number)) > 0 &&
          bytes(length) >= (this.#minBytesBeforeFollower[candidate] as number));
      if (isFit) return { length, before: this.#before[candidate] as number };
      candidate = this.#conditional[this.#fallbacks[candidate] as number] as number;
    }
    return undefined;
  }

  #add({ symbols, minBytes, follower, before }: SecretPattern): void {
    let state = 0;
    for (let index = symbols.length - 1; index >= 0; index -= 1) {
      state = this.#child(state, symbols[index] as number);
    }
    if (minBytes === 0 && follower === 0) {
      this.#lengths[state] = symbols.length;
      return;
    }
    this.#conditional[state] = state;
    this.#before[state] = before;
    this.#followers[state] = (this.#followers[state] as number) | follower;
    const bounds = follower === 0 ? this.#minBytes : this.#minBytesBeforeFollower;
    bounds[state] = Math.min(bounds[state] as number, minBytes);
  }

  /** The number of the state that a symbol leads to, made when it is not there. */
  #child(state: number, symbol: number): number {
    const row = state * width + (symbol >> 4);
    if (this.#rows[row] === 0) {
      this.#rows[row] = this.#pagesUsed * width;
      this.#pagesUsed += 1;
    }
    const place = (this.#rows[row] as number) | (symbol & 15);
    if (this.#pages[place] === 0) {
      this.#depths[this.size] = (this.#depths[state] as number) + 1;
      this.#pages[place] = this.size;
      this.size += 1;
      if (symbol === plus || symbol === space)
        this.#pages[place ^ plus ^ space] = this.#pages[place] as number;
    }
    return this.#pages[place] as number;
  }

  /** Makes transitions of children, and of the numbers of states in the pages states themselves. */
  #complete(): void {
    this.#fallBack();
    for (let symbol = 0; symbol < symbolCount; symbol += 1) {
      if (this.next(0, symbol) !== 0) this.leadsOn[symbol] = 1;
    }
    for (let place = 0; place < this.#pagesUsed * width; place += 1) {
      const state = this.#pages[place] as number;
      const isEnd = this.#lengths[state] !== 0 || this.#conditional[state] !== 0;
      this.#pages[place] = state * width + (isEnd ? endBit : 0);
    }
  }

  /** Breadth first, so that the state to fall back to, which is nearer to the first, has its whole row already. */
  #fallBack(): void {
    const queue = new Int32Array(this.size);
    let queued = 1;
    for (let read = 0; read < queued; read += 1) {
      const state = queue[read] as number;
      const fallback = this.#fallbacks[state] as number;
      if (state !== 0) {
        if (this.#lengths[state] === 0) this.#lengths[state] = this.#lengths[fallback] as number;
        if (this.#conditional[state] === 0) this.#conditional[state] = this.#conditional[fallback] as number;
      }
      for (let page = 0; page < pagesPerRow; page += 1) {
        const shared = state === 0 ? 0 : (this.#rows[fallback * width + page] as number);
        const own = this.#rows[state * width + page] as number;
        if (own === 0) {
          this.#rows[state * width + page] = shared;
          continue;
        }
        for (let index = 0; index < width; index += 1) {
          const child = this.#pages[own + index] as number;
          const other = this.#pages[shared + index] as number;
          if (child === 0) {
            this.#pages[own + index] = other;
          } else if (page * width + index !== space) {
            this.#fallbacks[child] = other;
            queue[queued] = child;
            queued += 1;
          }
        }
      }
    }
  }
}
