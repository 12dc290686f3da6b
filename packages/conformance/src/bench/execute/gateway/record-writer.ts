import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** One execution. Times in milliseconds since 1970. */
export interface ExecutionRecord {
  action: string;
  project: string;
  account: string;
  entityId: string;
  upstreamStatus: number;
  started: number;
  ended: number;
  /** JSON. */
  input: string;
}

/** The cells of a row, in the order of the table's columns. */
export type RecordRow = readonly [string, string, string, string, number, number, number, string];

interface Waiting {
  row: RecordRow;
  resolve(): void;
  reject(error: Error): void;
}

/**
 * Writes records durably without stopping the event loop: a thread commits a batch, and what arrives in the meantime
 * is the next batch, with one message there and one back.
 */
export class RecordWriter {
  readonly #thread: Worker;
  #waiting: Waiting[] = [];
  #committing: Waiting[] = [];

  static async open(file: string): Promise<RecordWriter> {
    const thread = new Worker(new URL('record-thread.js', import.meta.url), { workerData: file });
    await once(thread, 'message');
    return new RecordWriter(thread);
  }

  private constructor(thread: Worker) {
    this.#thread = thread;
    thread.on('message', (failure: string | null) => this.#settle(failure));
    thread.on('error', (error) => this.#settle(error.message));
  }

  /** Resolves once the record is on the disk. */
  write(record: ExecutionRecord): Promise<void> {
    const { action, project, account, entityId, upstreamStatus, started, ended, input } = record;
    const row = [action, project, account, entityId, upstreamStatus, started, ended, input] as const;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row, resolve, reject });
      this.#commitNext();
    });
  }

  #commitNext(): void {
    if (this.#committing.length > 0 || this.#waiting.length === 0) return;
    this.#committing = this.#waiting;
    this.#waiting = [];
    this.#thread.postMessage(this.#committing.map(({ row }) => row));
  }

  #settle(failure: string | null): void {
    const settled = this.#committing;
    this.#committing = [];
    this.#commitNext();
    for (const { resolve, reject } of settled) {
      if (failure === null) resolve();
      else reject(new Error(failure));
    }
  }
}
