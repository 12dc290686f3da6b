import { type ProblemName, problems } from '@actway/contract';
import type { Problem, ProblemDetail } from './problem.js';

/** What a problem says beyond its name. */
export interface ProblemOptions {
  /** What to do, in place of what the contract's table says for the name. */
  help?: string | undefined;
  details?: ProblemDetail[] | undefined;
  suggestions?: string[] | undefined;
  earlierCall?: Problem['earlierCall'];
  /** Further headers of the answer. */
  headers?: Record<string, string> | undefined;
  /** Whether the operator is to hear of it though the status blames the request. */
  isServersFault?: boolean | undefined;
  cause?: unknown;
}

/** Thrown anywhere behind the door, it becomes the answer: one problem, as the contract's table names it. */
export class ProblemError extends Error {
  readonly status: number;
  readonly help: string | undefined;
  readonly details: ProblemDetail[];
  readonly suggestions: string[];
  readonly headers: Record<string, string>;
  readonly isServersFault: boolean;
  readonly earlierCall: Problem['earlierCall'];

  /** @param what what happened, a sentence that ends with a full stop */
  constructor(
    override readonly name: ProblemName,
    readonly what: string,
    options: ProblemOptions = {},
  ) {
    super(what, { cause: options.cause });
    this.status = problems[name].status;
    this.help = options.help;
    this.details = options.details ?? [];
    this.suggestions = options.suggestions ?? [];
    this.headers = options.headers ?? {};
    this.earlierCall = options.earlierCall;
    this.isServersFault = options.isServersFault ?? this.status >= 500;
  }
}
