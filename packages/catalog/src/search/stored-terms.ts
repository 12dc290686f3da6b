import { NumberReader, NumberWriter } from './number-bytes.js';
import { type SearchTerms, writtenFields } from './search-terms.js';

/** Told of each action, by its place in the document, and how often it has the term. */
export type VisitPosting = (place: number, frequency: number) => void;

const isTexts = (value: unknown): value is Record<'terms' | 'lengths' | 'names' | 'postings', string> =>
  ['terms', 'lengths', 'names', 'postings'].every((name) => typeof Object(value)[name] === 'string');

/** A line of JSON: the terms, one after the other, and numbers in Base64, since a long text is parsed at once. */
export function bytesOfTerms({ lengths, nameTerms, terms, postings }: SearchTerms): Buffer {
  const line = JSON.stringify({
    terms: terms.join('\n'),
    lengths: base64(lengths.flat()),
    names: base64(nameTerms),
    postings: postings.map(postingBytes).reduce(joinParts, new Parts()).base64(),
  });
  return Buffer.from(`${line}\n`);
}

/** What the actions of a version of an app are searched by; of the postings only those are read that are looked for. */
export class StoredTerms {
  readonly terms: readonly string[];
  /** Of each action, one after the other: how many different words each written field has. */
  readonly lengths: Uint32Array;
  readonly nameTerms: Uint32Array;
  readonly #postings: Uint8Array;
  /** Where the postings of each term begin. */
  readonly #starts: Uint32Array;

  /** @throws Error for bytes that are no terms */
  constructor(bytes: Uint8Array) {
    const written: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
    if (!isTexts(written)) throw new TypeError('These are no terms.');
    this.terms = written.terms === '' ? [] : written.terms.split('\n');
    this.lengths = numbersOf(written.lengths);
    this.nameTerms = numbersOf(written.names);
    this.#postings = Buffer.from(written.postings, 'base64');
    this.#starts = new Uint32Array(this.terms.length);
    const reader = new NumberReader(this.#postings);
    for (const index of this.#starts.keys()) {
      const length = reader.read();
      this.#starts[index] = reader.at;
      reader.at += length;
    }
    if (
      reader.at !== this.#postings.length ||
      this.lengths.length !== this.nameTerms.length * writtenFields.length
    )
      throw new RangeError('The terms are not whole.');
  }

  /** Which actions have the term at this index in a written field. */
  visit(index: number, field: number, visit: VisitPosting): void {
    const reader = new NumberReader(this.#postings, this.#starts[index]);
    for (let fields = reader.read(); fields > 0; fields -= 1) {
      const found = reader.read();
      let left = reader.read();
      const length = reader.read();
      if (found !== field) {
        reader.at += length;
        continue;
      }
      for (let place = 0; left > 0; left -= 1) {
        place += reader.read();
        visit(place, reader.read());
      }
      return;
    }
  }
}

/** How many fields; of each its number, how many actions, how many bytes these take, and the steps from one to the next. */
function postingBytes(posting: readonly number[]): Buffer {
  const fields: [field: number, actions: number, bytes: Buffer][] = [];
  for (let at = 0; at < posting.length; ) {
    const [field = 0, actions = 0] = posting.slice(at, at + 2);
    const writer = new NumberWriter();
    let before = 0;
    const end = at + 2 + 2 * actions;
    for (at += 2; at < end; at += 2) {
      writer.write(Number(posting[at]) - before);
      writer.write(Number(posting[at + 1]));
      before = Number(posting[at]);
    }
    fields.push([field, actions, writer.bytes()]);
  }
  const writer = new NumberWriter();
  writer.write(fields.length);
  const head: Uint8Array[] = [writer.bytes()];
  for (const [field, actions, bytes] of fields) {
    const each = new NumberWriter();
    for (const number of [field, actions, bytes.length]) each.write(number);
    head.push(each.bytes(), bytes);
  }
  return Buffer.concat(head);
}

/** Parts, each behind its length. */
class Parts {
  readonly #parts: Uint8Array[] = [];

  add(part: Buffer): void {
    const length = new NumberWriter();
    length.write(part.length);
    this.#parts.push(length.bytes(), part);
  }

  base64(): string {
    return Buffer.concat(this.#parts).toString('base64');
  }
}

function joinParts(parts: Parts, part: Buffer): Parts {
  parts.add(part);
  return parts;
}

/** Four bytes each: these are read all at once. */
function base64(numbers: readonly number[]): string {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, index * 4);
  return bytes.toString('base64');
}

function numbersOf(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  const numbers = new Uint32Array(bytes.length / 4);
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = bytes.readUInt32LE(index * 4);
  return numbers;
}
