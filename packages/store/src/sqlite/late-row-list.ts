import { cacheKey } from '../cache/store-caches.js';
import type { UsedAccount } from '../execution.js';
import { hashOfEnd } from '../hash-of-end.js';
import type { Place } from './execution-journal.js';
import { addPlace, numbersOfRow } from './row-places.js';

/** How many lists of ids there are; a power of two. */
const lists = 1024;

/** An execution that is over, and where the journal has it. */
export interface LateRow {
  readonly id: string;
  /** Whose use is counted with the row. */
  readonly account: UsedAccount | null;
  readonly opening: Place;
  readonly result: Place;
}

/**
 * Rows in the order in which they were added. Each part of them is in an array of its own: there are hundreds of them
 * at a time, and V8 would move objects that live as long as they do to the old generation.
 */
export class LateRowList {
  #ids: string[] = [];
  /** The same by their hashes. */
  readonly #byHash: string[][] = Array.from({ length: lists }, () => []);
  /** Of the accounts; null where none is used. */
  #projectIds: (string | null)[] = [];
  #accountIds: (string | null)[] = [];
  #places: number[] = [];

  get length(): number {
    return this.#ids.length;
  }

  has(id: string): boolean {
    return this.#listOf(id).includes(id);
  }

  add({ id, account, opening, result }: LateRow): void {
    this.#ids.push(id);
    this.#listOf(id).push(id);
    this.#projectIds.push(account?.projectId ?? null);
    this.#accountIds.push(account?.id ?? null);
    addPlace(this.#places, opening);
    addPlace(this.#places, result);
  }

  /** Where the journal has the first `count` rows: `numbersOfRow` for each. */
  placesOfFirst(count: number): Float64Array {
    return new Float64Array(this.#places.slice(0, count * numbersOfRow));
  }

  /** Takes out the first `count` rows, but for those that stay: their indices, in order. */
  takeFirst(count: number, staying: readonly number[]): void {
    const stays = new Set(staying);
    for (let index = 0; index < count; index += 1)
      if (!stays.has(index)) this.#forget(this.#ids[index] ?? '');
    this.#ids = without(this.#ids, count, staying);
    this.#projectIds = without(this.#projectIds, count, staying);
    this.#accountIds = without(this.#accountIds, count, staying);
    this.#places = without(this.#places, count, staying, numbersOfRow);
  }

  /** How often accounts are used in them. */
  uses(): (account: UsedAccount) => number {
    const uses = new Map<string, number>();
    this.#accountIds.forEach((id, index) => {
      const projectId = this.#projectIds[index];
      if (id === null || typeof projectId !== 'string') return;
      const key = cacheKey(projectId, id);
      uses.set(key, (uses.get(key) ?? 0) + 1);
    });
    return ({ projectId, id }) => uses.get(cacheKey(projectId, id)) ?? 0;
  }

  #forget(id: string): void {
    const list = this.#listOf(id);
    const index = list.indexOf(id);
    const last = list.pop();
    if (last !== undefined && index < list.length) list[index] = last;
  }

  #listOf(id: string): string[] {
    return this.#byHash[hashOfEnd(id, lists)] ?? [];
  }
}

/** @param size how many items each row has */
function without<Item>(items: readonly Item[], count: number, staying: readonly number[], size = 1): Item[] {
  const left = items.slice(count * size);
  if (staying.length === 0) return left;
  return [...staying.flatMap((index) => items.slice(index * size, (index + 1) * size)), ...left];
}
