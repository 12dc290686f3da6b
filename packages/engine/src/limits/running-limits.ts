/** How many executions of one subject may be under way at once, in this process; Infinity: any number. */
export interface RunningMaxima {
  key: number;
  project: number;
}

/** What is under way of one project. */
interface Running {
  all: number;
  readonly ofKeys: Map<string, number>;
}

/** Counts what is under way, by key and by project. */
export class RunningLimits {
  /** The projects of which something is. */
  readonly #projects = new Map<string, Running>();

  constructor(readonly maxima: RunningMaxima) {}

  /** Begins one; what it has begun is to be ended. The subject whose limit is reached, where one is. */
  begin({ keyId, projectId }: { keyId: string; projectId: string }): keyof RunningMaxima | undefined {
    const running = this.#projects.get(projectId) ?? { all: 0, ofKeys: new Map<string, number>() };
    const ofKey = running.ofKeys.get(keyId) ?? 0;
    if (ofKey >= this.maxima.key) return 'key';
    if (running.all >= this.maxima.project) return 'project';
    running.ofKeys.set(keyId, ofKey + 1);
    running.all += 1;
    if (running.all === 1) this.#projects.set(projectId, running);
    return undefined;
  }

  end({ keyId, projectId }: { keyId: string; projectId: string }): void {
    const running = this.#projects.get(projectId);
    const ofKey = running?.ofKeys.get(keyId);
    if (running === undefined || ofKey === undefined) return;
    if (ofKey === 1) running.ofKeys.delete(keyId);
    else running.ofKeys.set(keyId, ofKey - 1);
    running.all -= 1;
    if (running.all === 0) this.#projects.delete(projectId);
  }
}
