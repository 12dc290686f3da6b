import { writtenFields } from './search-terms.js';
import type { StoredTerms } from './stored-terms.js';
import { TermLookup } from './term-lookup.js';

/** What is known of an action, and how much a word there is worth. */
export const searchedFields = ['app', 'aliases', ...writtenFields] as const;
export type SearchedField = (typeof searchedFields)[number];
const boosts: Record<SearchedField, number> = {
  app: 3,
  aliases: 2,
  name: 4,
  tags: 2,
  description: 1,
  parameters: 0.3,
};
const nameField = searchedFields.indexOf('name');
const firstWritten = searchedFields.length - writtenFields.length;

/** Short words are too alike: "get" is one slip away from "set". Long ones are found as they are written. */
const fuzzyLengths = { shortest: 5, longest: 100 };
const slipsOfLetter = 0.2;
const mostSlips = 6;
const shortestBeginning = 3;
const weights = { beginning: 0.5, near: 0.3 };

/** Of BM25+, as its authors recommend them. */
const bm25 = { k: 1.2, b: 0.7, d: 0.5 };

/** A term that every document of a range has as often in a field. */
interface RangePosting {
  field: number;
  from: number;
  to: number;
  frequency: number;
}

/** Where a term is: in which parts, and at which index there. */
type Places = number[];

/** What a search found, by the numbers of documents. */
export class Scores {
  readonly score: Float64Array;
  /** How many different words of the search each has. */
  readonly words: Uint16Array;
  /** How many of those are things that the search is about. */
  readonly things: Uint16Array;
  /** How many different terms of its name were found. */
  readonly nameTerms: Uint16Array;
  /** The number of the word that was counted last for each. */
  readonly lastWord: Uint16Array;

  constructor(documents: number) {
    this.score = new Float64Array(documents);
    this.words = new Uint16Array(documents);
    this.things = new Uint16Array(documents);
    this.nameTerms = new Uint16Array(documents);
    this.lastWord = new Uint16Array(documents);
  }
}

export interface ScoringOptions {
  things: ReadonlySet<string>;
  boostOf(term: string): number;
  /** Only these documents are found. */
  told?: Uint16Array | undefined;
}

/**
 * An index over terms that were counted before: what is made of them here is where each term is. Postings are read for
 * the terms that are looked for. Scores are those of BM25+ over several fields; words are found as they are, as the
 * beginnings of others, and with small slips.
 */
export class TermIndex {
  readonly #parts: { terms: StoredTerms; numbers: Int32Array }[] = [];
  readonly #places = new Map<string, Places>();
  readonly #ranges = new Map<string, RangePosting[]>();
  readonly #lengths: number[] = [];
  readonly #boosts: number[] = [];
  #averages: number[] = [];
  #lookup = new TermLookup([]);
  #numbers = new Uint32Array();
  #frequencies = new Uint32Array();

  get documents(): number {
    return this.#boosts.length;
  }

  /**
   * @param lengths how many different words each field has, in the order of the fields
   * @param boost how much is made of it, whatever is searched
   * @returns its number; those of documents that are added after it follow
   */
  addDocument(lengths: readonly number[], boost: number): number {
    this.#lengths.push(...lengths);
    this.#boosts.push(boost);
    return this.#boosts.length - 1;
  }

  /** Counts a term for the documents of a range, in a field that is not written. */
  addRange(term: string, range: RangePosting): void {
    const ranges = this.#ranges.get(term);
    if (ranges === undefined) this.#ranges.set(term, [range]);
    else ranges.push(range);
  }

  /** @param numbers of the documents, by their places in the terms; -1 for what is not to be found */
  *addTerms(terms: StoredTerms, numbers: Int32Array): Generator<undefined> {
    const part = this.#parts.push({ terms, numbers }) - 1;
    for (const [index, term] of terms.terms.entries()) {
      const places = this.#places.get(term);
      if (places === undefined) this.#places.set(term, [part, index]);
      else places.push(part, index);
      if (index % 1000 === 999) yield;
    }
  }

  /** To be called once, when everything is added. */
  *finish(): Generator<undefined> {
    const count = Math.max(1, this.documents);
    const sums = searchedFields.map(() => 0);
    for (const [at, length] of this.#lengths.entries()) {
      const field = at % searchedFields.length;
      sums[field] = (sums[field] ?? 0) + length;
    }
    this.#averages = sums.map((sum) => sum / count);
    yield;
    const terms = new Set(this.#places.keys());
    for (const term of this.#ranges.keys()) terms.add(term);
    this.#lookup = new TermLookup([...terms].sort());
    yield;
    this.#numbers = new Uint32Array(this.documents);
    this.#frequencies = new Uint32Array(this.documents);
  }

  /** How many documents have the term, in the field where most have it. */
  commonness(term: string): number {
    return Math.max(...searchedFields.map((_, field) => this.#read(term, field)));
  }

  /** @param words of the search, as terms, and how often each comes */
  *score(
    words: ReadonlyMap<string, number>,
    { things, boostOf, told }: ScoringOptions,
  ): Generator<undefined, Scores> {
    const scores = new Scores(this.documents);
    const named = new Set<string>();
    let number = 0;
    for (const [word, times] of words) {
      number += 1;
      const found = { scores, told, number, isThing: things.has(word) };
      for (const [term, weight] of this.#termsOf(word)) {
        const isNew = !named.has(term);
        named.add(term);
        this.#addScores(term, weight * boostOf(word) * times, found, isNew);
        yield;
      }
    }
    return scores;
  }

  /** The terms that a word may stand for, and how much each is worth. */
  *#termsOf(word: string): Generator<[term: string, weight: number]> {
    const { terms } = this.#lookup;
    if (this.#lookup.find(word) >= 0) yield [word, 1];
    if (word.length >= shortestBeginning) {
      for (const { index, distance } of this.#lookup.beginningWith(word)) {
        const term = terms[index] ?? '';
        yield [term, (weights.beginning * term.length) / (term.length + 0.3 * distance)];
      }
    }
    if (word.length < fuzzyLengths.shortest || word.length > fuzzyLengths.longest) return;
    const most = Math.min(mostSlips, Math.round(word.length * slipsOfLetter));
    for (const { index, distance } of this.#lookup.near(word, most)) {
      const term = terms[index] ?? '';
      if (distance > 0 && !term.startsWith(word))
        yield [term, (weights.near * term.length) / (term.length + distance)];
    }
  }

  #addScores(
    term: string,
    weight: number,
    found: { scores: Scores; told: Uint16Array | undefined; number: number; isThing: boolean },
    isNew: boolean,
  ): void {
    const { score, words, things, nameTerms, lastWord } = found.scores;
    const [lengths, boostsOf, width] = [this.#lengths, this.#boosts, searchedFields.length];
    const { k, b, d } = bm25;
    for (const [field, name] of searchedFields.entries()) {
      const count = this.#read(term, field);
      if (count === 0) continue;
      const rarity = Math.log(1 + (this.documents - count + 0.5) / (count + 0.5));
      const worth = weight * boosts[name] * rarity;
      const average = this.#averages[field] || 1;
      for (let at = 0; at < count; at += 1) {
        const number = this.#numbers[at] ?? 0;
        if (found.told !== undefined && found.told[number] === 0) continue;
        const frequency = this.#frequencies[at] ?? 0;
        const length = lengths[number * width + field] ?? 0;
        const often = (frequency * (k + 1)) / (frequency + k * (1 - b + (b * length) / average));
        score[number] = (score[number] ?? 0) + worth * (boostsOf[number] ?? 1) * (d + often);
        if (isNew && field === nameField) nameTerms[number] = (nameTerms[number] ?? 0) + 1;
        if (lastWord[number] === found.number) continue;
        lastWord[number] = found.number;
        words[number] = (words[number] ?? 0) + 1;
        if (found.isThing) things[number] = (things[number] ?? 0) + 1;
      }
    }
  }

  /** Reads which documents have a term in a field into the lists of numbers and frequencies; how many they are. */
  #read(term: string, field: number): number {
    let count = 0;
    const add = (number: number, frequency: number): void => {
      this.#numbers[count] = number;
      this.#frequencies[count] = frequency;
      count += 1;
    };
    if (field < firstWritten) {
      for (const { field: own, from, to, frequency } of this.#ranges.get(term) ?? [])
        if (own === field) for (let number = from; number < to; number += 1) add(number, frequency);
      return count;
    }
    const places = this.#places.get(term) ?? [];
    for (let at = 0; at < places.length; at += 2) {
      const part = this.#parts[places[at] ?? -1];
      part?.terms.visit(places[at + 1] ?? 0, field - firstWritten, (place, frequency) => {
        const number = part.numbers[place] ?? -1;
        if (number >= 0) add(number, frequency);
      });
    }
    return count;
  }
}
