import { type ProblemDetail, type ProblemName, problems } from '@actway/contract';

/** What a problem says beyond its name. */
export interface ProblemOptions {
  /** What to do, in place of what the contract's table says for the name. */
  help?: string;
  details?: ProblemDetail[];
  suggestions?: string[];
  /** Further headers of the answer. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** Thrown anywhere behind the door, it becomes the answer: one problem, as the contract's table names it. */
export class ProblemError extends Error {
  readonly status: number;

  /** @param what what happened, a sentence that ends with a full stop */
  constructor(
    override readonly name: ProblemName,
    readonly what: string,
    readonly options: ProblemOptions = {},
  ) {
    super(what, { cause: options.cause });
    this.status = problems[name].status;
  }
}
