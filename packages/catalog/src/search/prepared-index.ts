import type { Steps } from '@actway/json';
import MiniSearch, { type Options, type SearchOptions, type SearchResult } from 'minisearch';

type Frequencies = Map<number, number>;

/** A full-text index whose terms were counted before: filling it is a tenth of the work of reading texts. */
export class PreparedIndex<Document> extends MiniSearch<Document> {
  /** By term and field; they become the index at the end, which is slow to look into. */
  readonly #terms = new Map<string, Map<number, Frequencies>>();
  readonly #lengths: number[];

  constructor(options: Options<Document>) {
    super(options);
    this.#lengths = options.fields.map(() => 0);
  }

  /**
   * @param lengths how many different words each field has, in the order of the fields
   * @returns what the terms of the document are told by
   */
  addDocument(id: string, lengths: number[], stored: Record<string, unknown>): number {
    const number = this._nextId;
    this._nextId += 1;
    this._documentCount += 1;
    this._documentIds.set(number, id);
    this._idToShortId.set(id, number);
    this._fieldLength.set(number, lengths);
    this._storedFields.set(number, stored);
    for (const [field, length] of lengths.entries())
      this.#lengths[field] = (this.#lengths[field] ?? 0) + length;
    return number;
  }

  /** How often the documents have the term in a field; what is set there is counted. */
  frequencies(term: string, field: number): Frequencies {
    const fields = this.#terms.get(term) ?? new Map<number, Frequencies>();
    if (fields.size === 0) this.#terms.set(term, fields);
    const known = fields.get(field);
    if (known !== undefined) return known;
    const frequencies: Frequencies = new Map();
    fields.set(field, frequencies);
    return frequencies;
  }

  /** How many documents have the term, in the field where most have it. */
  commonness(term: string): number {
    const fields: Map<number, Frequencies> | undefined = this._index.get(term);
    return Math.max(0, ...[...(fields?.values() ?? [])].map(({ size }) => size));
  }

  /**
   * What `search` finds and how it weighs it, unsorted, in a step for each term; one that comes again is looked up once.
   * The options may tell terms apart, and not the places where they stand.
   */
  *searchSteps(words: readonly string[], options: SearchOptions = {}): Steps<SearchResult[]> {
    const found = new Map<unknown, SearchResult>();
    for (const { word, count } of this.#countedTerms(words)) {
      for (const one of this.search(word, options)) {
        one.score *= count;
        const known = found.get(one.id);
        if (known === undefined) found.set(one.id, one);
        else join(known, one);
      }
      yield;
    }
    const results = [...found.values()];
    for (const result of results) result.score *= result.queryTerms.length;
    return results;
  }

  /** A word for each term, and how many words have it. */
  #countedTerms(words: readonly string[]): Iterable<{ word: string; count: number }> {
    const counted = new Map<string, { word: string; count: number }>();
    for (const word of words) {
      const term = String(this._options.processTerm(word));
      const known = counted.get(term);
      if (known === undefined) counted.set(term, { word, count: 1 });
      else known.count += 1;
    }
    return counted.values();
  }

  /** To be called once, when everything is counted. */
  *finish(): Generator<undefined> {
    this._avgFieldLength = this.#lengths.map((sum) => sum / Math.max(1, this._documentCount));
    for (const [term, fields] of this.#terms) {
      this._index.set(term, fields);
      yield;
    }
    this.#terms.clear();
  }
}

/** Two results for a document, of two terms. */
function join(known: SearchResult, other: SearchResult): void {
  known.score += other.score;
  Object.assign(known.match, other.match);
  known.queryTerms.push(...other.queryTerms);
}
