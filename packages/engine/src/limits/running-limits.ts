/** How many executions of one subject may be under way at once, in this process; Infinity: any number. */
export interface RunningMaxima {
  key: number;
  project: number;
}

/** Counts what is under way, by key and by project. */
export class RunningLimits {
  readonly #running = new Map<string, number>();

  constructor(readonly maxima: RunningMaxima) {}

  /** Begins one; what it has begun is to be ended. The subject whose limit is reached, where one is. */
  begin({ keyId, projectId }: { keyId: string; projectId: string }): keyof RunningMaxima | undefined {
    const key = `key ${projectId} ${keyId}`;
    const project = `project ${projectId}`;
    if (this.#count(key) >= this.maxima.key) return 'key';
    if (this.#count(project) >= this.maxima.project) return 'project';
    this.#running.set(key, this.#count(key) + 1);
    this.#running.set(project, this.#count(project) + 1);
    return undefined;
  }

  end({ keyId, projectId }: { keyId: string; projectId: string }): void {
    for (const name of [`key ${projectId} ${keyId}`, `project ${projectId}`]) {
      const left = this.#count(name) - 1;
      if (left > 0) this.#running.set(name, left);
      else this.#running.delete(name);
    }
  }

  #count(name: string): number {
    return this.#running.get(name) ?? 0;
  }
}
