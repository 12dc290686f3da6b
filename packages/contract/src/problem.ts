import { type ProblemName, problems } from '../generated/problems.js';
import type { components } from '../generated/types.js';

/** The body of every error answer: RFC 9457, with the members that clients of the v2 API read. */
export type Problem = components['schemas']['Problem'];

/** One fault of one member of a request. */
export type ProblemDetail = components['schemas']['ProblemDetail'];

/** What happened this time. */
export interface Occurrence {
  /** What happened, a sentence that ends with a full stop. */
  what: string;
  /** What to do, in place of what the contract's table says for the name. */
  help?: string | undefined;
  /** The path of the request. */
  instance: string;
  requestId: string;
  details?: ProblemDetail[] | undefined;
  suggestions?: string[] | undefined;
}

/** Builds the body of a problem; title, status, type and help come from the table of the contract. */
export function describeProblem(name: ProblemName, occurrence: Occurrence): Problem {
  const { status, type, when, help } = problems[name];
  const text = `${occurrence.what} ${occurrence.help ?? help}`;
  return {
    type,
    title: when,
    status,
    detail: text,
    instance: occurrence.instance,
    name,
    message: text,
    requestId: occurrence.requestId,
    details: occurrence.details ?? [],
    ...(occurrence.suggestions?.length ? { suggestions: occurrence.suggestions } : {}),
  };
}
