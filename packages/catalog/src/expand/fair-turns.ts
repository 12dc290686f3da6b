type Task = () => Promise<void>;

/**
 * Runs one task at a time. Callers that wait take turns, a task each, so that none waits for all that another has asked
 * for.
 */
export class FairTurns {
  /** What each caller waits for; whose turn is next stands first. */
  readonly #waiting = new Map<string, Set<Task>>();
  #isRunning = false;

  /** Settles as the task does, which never begins before this returns. */
  run<Outcome>(caller: string, task: () => Promise<Outcome>): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const tasks = this.#waiting.get(caller) ?? new Set();
      tasks.add(() => task().then(resolve, reject));
      this.#waiting.set(caller, tasks);
      if (!this.#isRunning) void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    await undefined;
    for (let task = this.#takeNext(); task !== undefined; task = this.#takeNext()) await task();
    this.#isRunning = false;
  }

  #takeNext(): Task | undefined {
    for (const [caller, tasks] of this.#waiting) {
      this.#waiting.delete(caller);
      const [task] = tasks;
      if (task === undefined) continue;
      tasks.delete(task);
      if (tasks.size > 0) this.#waiting.set(caller, tasks);
      return task;
    }
    return undefined;
  }
}
