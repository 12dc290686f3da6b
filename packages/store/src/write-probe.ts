import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import { StoreError } from './store-error.js';

/** How long what was found counts. Milliseconds. */
const lifetimeMs = 2_000;

/** How long a write may take. Milliseconds. */
const patienceMs = 5_000;

/** Finds out whether a database takes writes, by one that changes nothing, seldom however often it is asked. */
export class WriteProbe {
  readonly #database: Kysely<Database>;
  readonly #requireWritable: () => void;
  #last: Promise<void> | undefined;
  #until = 0;

  /** @param requireWritable throws StoreError where something beside the database takes no writes */
  constructor(database: Kysely<Database>, requireWritable: () => void) {
    this.#database = database;
    this.#requireWritable = requireWritable;
  }

  /** Rejects with StoreError when the database takes no writes. */
  check(): Promise<void> {
    if (this.#last === undefined || performance.now() > this.#until) {
      this.#until = Infinity;
      const found = () => {
        this.#until = performance.now() + lifetimeMs;
      };
      this.#last = this.#write();
      this.#last.then(found, found);
    }
    return this.#last;
  }

  async #write(): Promise<void> {
    this.#requireWritable();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const error = new StoreError('statement_timeout', `${patienceMs} ms`);
      timer = setTimeout(() => reject(error), patienceMs).unref();
    });
    // A row gets the value that it has: the databases write it all the same, and wait for the disk.
    const write = this.#database
      .updateTable('projects')
      .set((row) => ({ name: row.ref('name') }))
      .where('id', '=', (select) => select.selectFrom('projects').select('id').orderBy('id').limit(1))
      .execute();
    try {
      await Promise.race([write, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
