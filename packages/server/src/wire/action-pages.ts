import type { Action, Catalog } from '@actway/catalog';
import { nextTurn } from '@actway/json';
import { writtenAction } from './action.js';

/** One page of a list of actions. */
export interface ActionPage {
  /** Each action as JSON. */
  items: string[];
  /**
   * How many pages there are. Where pages end because of their size, what comes behind this one is estimated: by as
   * many bytes as its actions have; where anything comes, it is at least one.
   */
  totalPages: number;
}

/** What a page may hold, in bytes, unless it is the usual one; one action is never split. */
const mostBytes = 2_000_000;
/** How many actions the usual page has, however large: clients of the v2 API ask for no page, and read one. */
export const usualLimit = 1000;
/** Two schemas of 30,000 characters and a description: so many never reach the limit, and no size has to be known. */
const alwaysFitting = 30;
/** In milliseconds; the step in which it ends may take twice as long. */
const longestTurn = 10;

/** Cuts lists of actions into pages, and remembers how large an action is. */
export class ActionPages {
  readonly #catalog: Catalog;
  /** In bytes, by name and version. */
  readonly #sizes = new Map<string, number>();
  #began = performance.now();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** The usual page, whole: each of its actions as JSON, written when it is asked for. */
  usualPage(actions: readonly Action[], page: number): { items: AsyncGenerator<string>; totalPages: number } {
    const shown = actions.slice((page - 1) * usualLimit, page * usualLimit);
    return { items: this.#writtenEach(shown), totalPages: Math.ceil(actions.length / usualLimit) };
  }

  async *#writtenEach(actions: readonly Action[]): AsyncGenerator<string> {
    for (const action of actions) yield await this.#written(action);
  }

  /** A page of at most `limit` actions and 2 MB. Other work goes on while it is made. */
  async page(actions: readonly Action[], page: number, limit: number): Promise<ActionPage> {
    if (limit <= alwaysFitting) return this.#wholePage(actions, page, limit);
    let start = 0;
    for (let number = 1; start < actions.length; number += 1) {
      const { end, bytes } = await this.#endOfPage(actions, start, limit);
      if (number < page) start = end;
      else {
        const items = [];
        for (const action of actions.slice(start, end)) items.push(await this.#written(action));
        const rest = actions.length - end;
        const restBytes = (rest * bytes) / (end - start);
        return { items, totalPages: number + Math.ceil(Math.max(rest / limit, restBytes / mostBytes)) };
      }
      if (start === actions.length) return { items: [], totalPages: number };
    }
    return { items: [], totalPages: 0 };
  }

  async #wholePage(actions: readonly Action[], page: number, limit: number): Promise<ActionPage> {
    const items = [];
    for (const action of actions.slice((page - 1) * limit, page * limit))
      items.push(await this.#written(action));
    return { items, totalPages: Math.ceil(actions.length / limit) };
  }

  async #endOfPage(actions: readonly Action[], start: number, limit: number) {
    let bytes = 0;
    for (let end = start; end < actions.length; end += 1) {
      const action = actions[end];
      const size = action === undefined ? 0 : await this.#sizeOf(action);
      if (end - start === limit || (end > start && bytes + size > mostBytes)) return { end, bytes };
      bytes += size;
    }
    return { end: actions.length, bytes };
  }

  async #sizeOf(action: Action): Promise<number> {
    const known = this.#sizes.get(`${action.name} ${action.version}`);
    return known ?? Buffer.byteLength(await this.#written(action));
  }

  async #written(action: Action): Promise<string> {
    const steps = writtenAction(this.#catalog, action);
    let step = steps.next();
    for (; !step.done; step = steps.next()) await this.#giveWay();
    const text = step.value;
    await this.#giveWay();
    this.#sizes.set(`${action.name} ${action.version}`, Buffer.byteLength(text));
    return text;
  }

  async #giveWay(): Promise<void> {
    if (performance.now() - this.#began <= longestTurn) return;
    await nextTurn();
    this.#began = performance.now();
  }
}
