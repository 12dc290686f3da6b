/** Places in order, that are asked about in order. */
export class PlaceCursor {
  readonly #places: readonly number[];
  #next = 0;

  constructor(places: readonly number[]) {
    this.#places = places;
  }

  /** Whether one of them is at `start` or after it, and before `end`. Ranges are asked about from the left to the right. */
  isWithin(start: number, end: number): boolean {
    while ((this.#places[this.#next] ?? start) < start) this.#next += 1;
    return (this.#places[this.#next] ?? end) < end;
  }
}
