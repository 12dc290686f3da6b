import type { SqlValue } from '../bindable-value.js';
import type { CloseOptions, ExecutionResult, OpenExecution, UsedAccount } from '../execution.js';
import type { ExecutionRecorder } from '../execution-recorder.js';
import { GroupQueue } from '../group-queue.js';
import { LiveMap } from '../live-map.js';
import { openedValues, resultValues } from '../repositories/execution-rows.js';
import type { Resolvers } from '../resolvers.js';
import { StoreError } from '../store-error.js';
import {
  closeFirst,
  closeRunning,
  insertClosed,
  insertRunning,
  type NamedStatement,
} from './execution-statements.js';
import type { PostgresDriver } from './postgres-driver.js';
import { runGroup } from './run-group.js';

type Row = readonly SqlValue[];

/** After so many rows the table has grown enough for `closeRunning`. Of this process alone: others may write more. */
const firstRows = 1_000;

/** Of how many executions whose opening failed it is remembered that they may be there. */
const maximumDoubtful = 10_000;

interface Opened {
  readonly id: string;
  readonly values: Row;
  /** Of the clock that only goes forward. */
  readonly since: number;
  /** `losses` of the driver before it was opened. */
  readonly losses: number;
}

interface Closing {
  readonly id: string;
  readonly values: Row;
  readonly account: UsedAccount | null;
}

/**
 * Records of executions on PostgreSQL. `open` inserts a row, whose commit does not wait for the disk; `close` updates
 * it and does. What waits together goes in one statement.
 */
export class PostgresRecorder implements ExecutionRecorder {
  readonly #driver: PostgresDriver;
  readonly #opened = new LiveMap<Opened>();
  /** The ids of executions whose opening failed, the oldest first: the server may have done it. */
  readonly #doubtful = new Set<string>();
  readonly #openings: GroupQueue<Row, true>;
  readonly #closings: GroupQueue<Closing, boolean>;
  readonly #insertions: GroupQueue<Row, true>;
  /** How many rows this process has asked to be closed. */
  #rowsClosed = 0;
  #closed: StoreError | undefined;

  constructor(driver: PostgresDriver) {
    this.#driver = driver;
    const expected = () => this.#opened.size;
    // What is opened has taken no time, and its commit waits for no disk: it waits for no others.
    this.#openings = new GroupQueue({
      run: (rows) => runGroup(rows, (group) => this.#insert(insertRunning, group)),
      expected: () => 0,
    });
    this.#closings = new GroupQueue({
      run: (closings) => runGroup(closings, (group) => this.#close(group)),
      expected,
    });
    this.#insertions = new GroupQueue({
      run: (rows) => runGroup(rows, (group) => this.#insert(insertClosed, group)),
      expected,
    });
  }

  async open(execution: OpenExecution): Promise<void> {
    this.#requireOpen();
    const { losses } = this.#driver;
    const values = openedValues(execution);
    const since = performance.now();
    try {
      await this.#openings.add(values, 0);
    } catch (error) {
      this.#doubt(execution.id);
      throw error;
    }
    this.#opened.add({ id: execution.id, values, since, losses });
  }

  close(
    id: string,
    result: ExecutionResult,
    { invokedAccount = null }: CloseOptions,
    caller: Resolvers<boolean>,
  ): void {
    this.#requireOpen();
    const opened = this.#opened.get(id);
    if (opened === undefined) {
      caller.resolve(false);
      return;
    }
    this.#opened.delete(id);
    this.#closeOpened(opened, resultValues(result), invokedAccount).then(
      (isClosed) => caller.resolve(isClosed),
      (error: unknown) => caller.reject(error),
    );
  }

  async insertClosed(execution: OpenExecution & ExecutionResult): Promise<void> {
    this.#requireOpen();
    const { id, durationMs } = execution;
    const values = resultValues(execution);
    const isLeftRunning =
      this.#doubtful.has(id) && (await this.#closings.add({ id, values, account: null }, durationMs));
    if (!isLeftRunning) await this.#insertions.add([...openedValues(execution), ...values], durationMs);
    this.#doubtful.delete(id);
  }

  /** What was opened or closed is in the table. */
  async settle(): Promise<void> {}

  requireWritable(): void {
    this.#requireOpen();
  }

  delete<Result>(_before: number | undefined, work: () => Promise<Result>): Promise<Result> {
    return work();
  }

  /** Waits for what is being written. Later calls reject with `closed`. */
  async end(): Promise<void> {
    this.#closed ??= new StoreError('closed', 'it was closed before this call');
    await this.#openings.settle();
    await this.#closings.settle();
    // A record that was to be closed may have to be inserted.
    await this.#insertions.settle();
  }

  async #closeOpened(opened: Opened, values: Row, account: UsedAccount | null): Promise<boolean> {
    const { id } = opened;
    try {
      const took = performance.now() - opened.since;
      if (await this.#closings.add({ id, values, account }, took)) return true;
      // A row is gone because it was deleted or closed by others; or with a server that crashed before the commit
      // of `open` had reached the disk.
      if (opened.losses === this.#driver.losses) return false;
      return await this.#insertions.add([...opened.values, ...values], took);
    } catch (error) {
      if (error instanceof StoreError && /^(conflict|missing_reference)$/.test(error.code)) return false;
      this.#opened.add(opened);
      throw error;
    }
  }

  async #insert(statement: NamedStatement, rows: readonly Row[]): Promise<true[]> {
    await this.#driver.runStatement({ ...statement, values: [JSON.stringify(rows)] });
    return rows.map(() => true);
  }

  async #close(group: readonly Closing[]): Promise<boolean[]> {
    const rows = group.map(({ values, id, account }) => [
      ...values,
      id,
      account?.projectId ?? null,
      account?.id ?? null,
    ]);
    const statement = this.#rowsClosed < firstRows ? closeFirst : closeRunning;
    this.#rowsClosed += rows.length;
    const closed = await this.#driver.runStatement<{ id: string }>({
      ...statement,
      values: [JSON.stringify(rows)],
    });
    const ids = new Set(closed.map(({ id }) => id));
    return group.map(({ id }) => ids.has(id));
  }

  #doubt(id: string): void {
    this.#doubtful.add(id);
    const [oldest] = this.#doubtful;
    if (this.#doubtful.size > maximumDoubtful && oldest !== undefined) this.#doubtful.delete(oldest);
  }

  #requireOpen(): void {
    if (this.#closed !== undefined) throw this.#closed;
  }
}
