import { added, endsValue, Reading, unchanged } from './reading.js';
import type { SecretAutomaton } from './secret-automaton.js';
import { literalSymbol } from './secret-patterns.js';
import { base64Value, endsValueSymbol, hexValue } from './spelling-symbols.js';

const equalsSign = 0x3d;

/**
 * Finds secrets in bytes, however they are spelled, in time that grows with the bytes alone. In one pass from the right
 * to the left, each place is tried as the beginning of a secret in four ways: as read, as the bytes are, and as read
 * and taken for base64 or for hexadecimal digits.
 */
export class SecretFinder {
  readonly #automaton: SecretAutomaton;
  readonly #reading = new Reading();
  /** Per symbol of the reading: the state after it, … */
  #states = new Int32Array(0);
  /** … how many symbols of base64 begin there, up to four, and the state after the bytes that these are. */
  #runs = new Uint8Array(0);
  #base64States = new Int32Array(0);
  /** … and the state after the bytes whose hexadecimal digits begin there. */
  #hexStates = new Int32Array(0);
  /** The state after the last byte as it is. */
  #literalState = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;
  #position = 0;
  /** What was found: start and end of each range, the leftmost one last. */
  readonly #found: number[] = [];

  constructor(automaton: SecretAutomaton) {
    this.#automaton = automaton;
  }

  /** Symbols read or looked at so far: a measure of work. */
  get steps(): number {
    return this.#reading.steps;
  }

  /** Gets ready for the bytes from `start` to `end`. */
  begin(bytes: Uint8Array, start: number, end: number): void {
    const reading = this.#reading;
    reading.begin(end, end - start, this.#automaton.longest);
    const capacity = reading.mask + 1;
    if (capacity > this.#states.length) {
      this.#states = new Int32Array(capacity);
      this.#runs = new Uint8Array(capacity);
      this.#base64States = new Int32Array(capacity);
      this.#hexStates = new Int32Array(capacity);
    }
    this.#literalState = 0;
    this.#bytes = bytes;
    this.#start = start;
    this.#position = end;
    this.#found.length = 0;
  }

  /** Goes on for about so many steps. True when all bytes have been looked at. */
  step(budget: number): boolean {
    const reading = this.#reading;
    const automaton = this.#automaton;
    const bytes = this.#bytes;
    const stop = reading.steps + budget;
    let position = this.#position;
    while (position > this.#start && reading.steps < stop) {
      position -= 1;
      const byte = bytes[position] as number;
      if (automaton.hasLiterals) this.#readLiteral(byte, position);
      const change = reading.add(byte, position);
      if (change === unchanged) continue;
      const index = reading.top & reading.mask;
      if (change === added) this.#advance(index);
      if (automaton.isEnd(this.#states[index] as number))
        this.#checkReading(index, position, change === added);
    }
    this.#position = position;
    return position === this.#start;
  }

  /** How many starts and ends of ranges there are. */
  get places(): number {
    return this.#found.length;
  }

  /** Where secrets stand, from the left to the right and apart from each other. */
  ranges(): number[] {
    const found = this.#found;
    return found.map((_, index) => found[found.length - (index % 2 === 0 ? index + 2 : index)] as number);
  }

  #readLiteral(byte: number, position: number): void {
    this.#literalState = this.#automaton.next(this.#literalState, literalSymbol(byte));
    const length = this.#automaton.lengthAt(this.#literalState);
    if (length > 0) this.#cover(position, position + length);
  }

  /** Sets the states of the symbol that was put on top. */
  #advance(index: number): void {
    const { symbols, top, floor, mask } = this.#reading;
    const symbol = symbols[index] as number;
    const isFirst = top === floor;
    const below = (top - 1) & mask;
    this.#states[index] = this.#automaton.next(isFirst ? 0 : (this.#states[below] as number), symbol);
    this.#hexStates[index] = isFirst ? 0 : this.#readHex(symbol);
    const value = base64Value[symbol] as number;
    if (value > 63) {
      this.#runs[index] = 0;
      this.#base64States[index] = 0;
      return;
    }
    const run = isFirst ? 1 : Math.min(4, 1 + (this.#runs[below] as number));
    this.#runs[index] = run;
    this.#base64States[index] = run > 1 ? this.#readBase64(value, run) : 0;
  }

  /** Reads the topmost two symbols as a byte. */
  #readHex(symbol: number): number {
    const high = hexValue[symbol] as number;
    if (high > 15) return 0;
    const { symbols, top, floor, mask } = this.#reading;
    const low = hexValue[symbols[(top - 1) & mask] as number] as number;
    if (low > 15) return 0;
    const before = top - 2 >= floor ? (this.#hexStates[(top - 2) & mask] as number) : 0;
    const next = this.#automaton.next(before, literalSymbol(16 * high + low));
    if (this.#automaton.isEnd(next)) {
      const length = this.#automaton.lengthAt(next);
      if (length > 0) this.#cover(this.#reading.startOf(top), this.#reading.startOf(top - 2 * length));
    }
    return next;
  }

  /** Reads the topmost four symbols as three bytes of base64; at the end of base64, three as two, or two as one. */
  #readBase64(value: number, run: number): number {
    const { symbols, top, floor, mask } = this.#reading;
    const second = base64Value[symbols[(top - 1) & mask] as number] as number;
    const first = literalSymbol((value << 2) | (second >> 4));
    if (run === 2) return this.#nextInBase64(0, first, 0);
    const third = base64Value[symbols[(top - 2) & mask] as number] as number;
    const middle = literalSymbol(((second & 15) << 4) | (third >> 2));
    if (run === 3) return this.#nextInBase64(this.#nextInBase64(0, middle, 1), first, 0);
    const fourth = base64Value[symbols[(top - 3) & mask] as number] as number;
    const last = literalSymbol(((third & 3) << 6) | fourth);
    const before = top - 4 >= floor ? (this.#base64States[(top - 4) & mask] as number) : 0;
    const { leadsOn } = this.#automaton;
    if (
      before === 0 &&
      ((leadsOn[last] as number) | (leadsOn[middle] as number) | (leadsOn[first] as number)) === 0
    ) {
      return 0;
    }
    return this.#nextInBase64(this.#nextInBase64(this.#nextInBase64(before, last, 2), middle, 1), first, 0);
  }

  /** @param offset of the byte from the first of the three on top */
  #nextInBase64(state: number, symbol: number, offset: number): number {
    const next = this.#automaton.next(state, symbol);
    if (this.#automaton.isEnd(next)) {
      const length = this.#automaton.lengthAt(next);
      if (length > 0) this.#coverBase64(offset, offset + length);
    }
    return next;
  }

  /** Covers all symbols that hold bits of these bytes, and the padding after them. */
  #coverBase64(firstByte: number, endByte: number): void {
    const reading = this.#reading;
    const { top } = reading;
    let length = Math.ceil((endByte * 4) / 3);
    for (let padding = 0; padding < 2 && reading.symbol(length) === equalsSign; padding += 1) length += 1;
    this.#cover(reading.startOf(top - Math.floor((firstByte * 4) / 3)), reading.startOf(top - length));
  }

  /**
   * Covers the longest pattern that begins at the top. A backslash before it belongs to it only when it may belong to
   * the spelling of its first character, which no letter or digit has.
   */
  #checkReading(index: number, position: number, isAdded: boolean): void {
    const reading = this.#reading;
    const { top } = reading;
    const state = this.#states[index] as number;
    const isSpelled = isAdded || !isAlphanumeric(reading.symbols[index] as number);
    const length = isSpelled ? this.#automaton.lengthAt(state) : 0;
    if (length > 0) this.#cover(position, reading.startOf(top - length));
    const conditional = this.#automaton.conditionalAt(
      state,
      (symbols) => reading.bodyOf(top - symbols) - position,
      (symbols) =>
        reading.flagsOf(top - symbols) | (endsValueSymbol[reading.symbol(symbols)] === 1 ? endsValue : 0),
    );
    if (conditional === undefined) return;
    const { length: conditionalLength, before } = conditional;
    const start = before === 0 ? position : reading.startOf(top - before);
    this.#cover(start, reading.startOf(top - conditionalLength));
  }

  /** Takes in a range, together with those that overlap it or touch it. */
  #cover(start: number, end: number): void {
    const found = this.#found;
    let from = start;
    let to = end;
    while (found.length > 0 && (found.at(-2) as number) <= to) {
      to = Math.max(to, found.pop() as number);
      from = Math.min(from, found.pop() as number);
    }
    found.push(from, to);
  }
}

function isAlphanumeric(symbol: number): boolean {
  const lower = symbol | 0x20;
  return (symbol >= 0x30 && symbol <= 0x39) || (lower >= 0x61 && lower <= 0x7a && symbol < 0x80);
}
