/** A part of an execution that takes time of its own. */
export interface Step {
  /**
   * `execute` is the whole of it; the others happen within: a request to a token endpoint, to a language model, and to
   * the app. Of a request that is sent again, each try is one.
   */
  readonly name: 'execute' | 'token' | 'model' | 'upstream';
  /** The key of the app; absent while it is not known. An execution finds it out. */
  app?: string | undefined;
  /** The id of the action; an execution finds it out. */
  action?: string | undefined;
  /** Of a request: its method, and the host that it goes to. Paths and queries may hold secrets. */
  readonly method?: string | undefined;
  readonly host?: string | undefined;
}

/** Who is told of what an engine does: metrics and traces. Nothing of it changes what an execution comes to. */
export interface Observer {
  /**
   * Runs a step, and gives what it gives.
   * @param outcomeOf a word for what came of it, of few: `success`, `failure`, `404`
   */
  step<Result>(
    step: Step,
    work: () => Promise<Result>,
    outcomeOf: (result: Result) => string,
  ): Promise<Result>;
  /** Told of the tokens that filling an input took of a language model. */
  modelTokens(read: number, written: number): void;
  /** What a request is to carry, so that who gets it can tell which trace it belongs to: `traceparent`. */
  outgoingHeaders(): Readonly<Record<string, string>>;
}

/** Runs a step, observed where somebody observes. */
export function observed<Result>(
  observer: Observer | undefined,
  step: Step,
  work: () => Promise<Result>,
  outcomeOf: (result: Result) => string = () => 'success',
): Promise<Result> {
  return observer === undefined ? work() : observer.step(step, work, outcomeOf);
}
