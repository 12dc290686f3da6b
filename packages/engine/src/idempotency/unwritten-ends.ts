import { type Store, StoreError } from '@actway/store';
import type { KeptAnswer } from './kept-answer.js';

/** How a call with a key ended, until the store has it. */
export interface UnwrittenEnd {
  /** Of the call. */
  readonly id: string;
  /** Of what was asked for. */
  readonly digest: string;
  /** What a repeat gets; undefined where the key is free. */
  answer: KeptAnswer | undefined;
  /** The answer as it is stored; null: it is not kept. */
  sealed: string | null;
}

interface Entry {
  readonly end: UnwrittenEnd;
  writing: Promise<boolean> | undefined;
}

/** Milliseconds between two tries. */
const shortestPause = 100;
const longestPause = 2_000;

/** How long a call waits for its end to be written before it is answered all the same. Milliseconds. */
const patienceMs = 5_000;

/** Answers that wait for the store take so much at most; of others only that they are over is kept. Bytes. */
const mostBytes = 64 * 1024 * 1024;

/** Beyond this many, an end is dropped: whether the call was done is told as unknown. */
const mostEnds = 10_000;

/** How many are written at once. */
const batchSize = 16;

/**
 * Ends of calls that the store could not take at once: they count meanwhile in this process, and are written as soon as
 * the store takes them.
 */
export class UnwrittenEnds {
  readonly #store: Pick<Store, 'idempotentCalls'>;
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  #pause = shortestPause;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<Store, 'idempotentCalls'>) {
    this.#store = store;
  }

  /** How many there are. */
  get size(): number {
    return this.#entries.size;
  }

  /** Resolves when the end is written, or is kept to be written later. @param name of the key, and whose it is */
  async write(name: string, end: UnwrittenEnd): Promise<void> {
    const entry: Entry = { end, writing: undefined };
    this.#drop(name, this.#entries.get(name));
    this.#entries.set(name, entry);
    this.#bytes += end.sealed?.length ?? 0;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([this.#write(name, entry), late]);
    clearTimeout(timer);
  }

  /** The end that the store has not taken yet, after one more try; undefined when there is none. */
  async find(name: string): Promise<UnwrittenEnd | undefined> {
    const entry = this.#entries.get(name);
    if (entry === undefined || (await this.#write(name, entry))) return undefined;
    return entry.end;
  }

  /** Tries to write all of them. False when some are left. */
  async writeAll(): Promise<boolean> {
    const waiting = [...this.#entries];
    let size = 1;
    for (let at = 0; at < waiting.length; ) {
      const group = waiting.slice(at, at + size);
      const written = await Promise.all(group.map(([name, entry]) => this.#write(name, entry)));
      if (written.includes(false)) return false;
      at += group.length;
      size = batchSize;
    }
    return true;
  }

  /** False when the store does not take it now. */
  #write(name: string, entry: Entry): Promise<boolean> {
    entry.writing ??= this.#tryWrite(name, entry).finally(() => {
      entry.writing = undefined;
    });
    return entry.writing;
  }

  async #tryWrite(name: string, entry: Entry): Promise<boolean> {
    const { id, answer, sealed } = entry.end;
    const { idempotentCalls } = this.#store;
    try {
      if (answer === undefined) await idempotentCalls.free(id);
      else await idempotentCalls.keepAnswer(id, sealed);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#bound(name, entry);
      this.#arrange();
      return false;
    }
    this.#drop(name, entry);
    return true;
  }

  /** Keeps less where too much is kept already. */
  #bound(name: string, entry: Entry): void {
    const { end } = entry;
    if (this.#bytes > mostBytes && end.sealed !== null) {
      this.#bytes -= end.sealed.length;
      end.sealed = null;
    }
    if (this.#entries.size > mostEnds) this.#drop(name, entry);
  }

  #drop(name: string, entry: Entry | undefined): void {
    if (entry === undefined || this.#entries.get(name) !== entry) return;
    this.#entries.delete(name);
    this.#bytes -= entry.end.sealed?.length ?? 0;
  }

  #arrange(): void {
    if (this.#timer !== undefined || this.#entries.size === 0) return;
    this.#timer = setTimeout(async () => {
      const isDone = await this.writeAll();
      this.#pause = isDone ? shortestPause : Math.min(2 * this.#pause, longestPause);
      this.#timer = undefined;
      this.#arrange();
    }, this.#pause).unref();
  }
}
