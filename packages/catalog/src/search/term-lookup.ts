/** A term that a word may stand for, and how far it is from that. */
export interface NearTerm {
  index: number;
  distance: number;
}

/** Looks terms up that are sorted by their UTF-16 units. */
export class TermLookup {
  readonly terms: readonly string[];

  constructor(sorted: readonly string[]) {
    this.terms = sorted;
  }

  /** The index of a term; -1 where there is none. */
  find(term: string): number {
    const index = this.#firstFrom(term);
    return this.terms[index] === term ? index : -1;
  }

  /** The terms that begin with this one, and how many more letters they have; itself not. */
  *beginningWith(term: string): Generator<NearTerm> {
    for (let index = this.#firstFrom(term); index < this.terms.length; index += 1) {
      const found = this.terms[index] ?? '';
      if (!found.startsWith(term)) return;
      if (found.length > term.length) yield { index, distance: found.length - term.length };
    }
  }

  /**
   * The terms from which it is at most so many slips away (Levenshtein). Neighbours share what stands in front, which
   * is compared once for all of them.
   */
  near(term: string, most: number): NearTerm[] {
    const near: NearTerm[] = [];
    const width = term.length + 1;
    const longest = term.length + most;
    const rows = new Uint8Array((longest + 1) * width);
    for (let column = 0; column < width; column += 1) rows[column] = column;
    let before = '';
    /** How many letters of the term before have a row; behind these it is too far away already. */
    let compared = 0;
    for (let index = 0; index < this.terms.length; index += 1) {
      const found = this.terms[index] ?? '';
      let row = sharedLength(before, found, compared);
      before = found;
      if (row === compared && row > 0 && isTooFar(rows, row, width, most)) continue;
      while (row < found.length && row < longest && (row === 0 || !isTooFar(rows, row, width, most))) {
        nextRow(rows, row, width, term, found.charCodeAt(row));
        row += 1;
      }
      compared = row;
      const distance = rows[row * width + width - 1] ?? 0;
      if (row === found.length && distance <= most) near.push({ index, distance });
    }
    return near;
  }

  #firstFrom(term: string): number {
    let low = 0;
    let high = this.terms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.terms[middle] ?? '') < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function sharedLength(one: string, other: string, most: number): number {
  const longest = Math.min(one.length, other.length, most);
  let length = 0;
  while (length < longest && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}

function isTooFar(rows: Uint8Array, row: number, width: number, most: number): boolean {
  for (let column = row * width; column < (row + 1) * width; column += 1)
    if ((rows[column] ?? 0) <= most) return false;
  return true;
}

function nextRow(rows: Uint8Array, row: number, width: number, term: string, unit: number): void {
  const above = row * width;
  const at = above + width;
  rows[at] = row + 1;
  for (let column = 1; column < width; column += 1) {
    const changed = (rows[above + column - 1] ?? 0) + (term.charCodeAt(column - 1) === unit ? 0 : 1);
    const removed = (rows[above + column] ?? 0) + 1;
    const added = (rows[at + column - 1] ?? 0) + 1;
    rows[at + column] = Math.min(changed, removed, added);
  }
}
