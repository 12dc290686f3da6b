import type { components } from '@actway/contract';
import { type ProblemName, problems } from '@actway/contract';
import { uriPath } from './uri-path.js';

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
  /** What the caller named, for the `{…}` in the table's help: `actionId`, `connectedAccountId`. */
  values?: Record<string, unknown> | undefined;
  /** The path of the request. */
  instance: string;
  requestId: string;
  details?: ProblemDetail[] | undefined;
  suggestions?: string[] | undefined;
  earlierCall?: Problem['earlierCall'];
}

/** Builds the body of a problem; title, status, type and help come from the table of the contract. */
export function describeProblem(name: ProblemName, occurrence: Occurrence): Problem {
  const { status, type, when, help } = problems[name];
  const advice = occurrence.help ?? fill(help, occurrence.values);
  const text = advice === '' ? occurrence.what : `${occurrence.what} ${advice}`;
  return {
    type,
    title: when,
    status,
    detail: text,
    instance: uriPath(occurrence.instance),
    name,
    message: text,
    requestId: occurrence.requestId,
    details: occurrence.details ?? [],
    ...(occurrence.suggestions?.length ? { suggestions: occurrence.suggestions } : {}),
    ...(occurrence.earlierCall && { earlierCall: occurrence.earlierCall }),
  };
}

/** Only what looks like an id is filled in; the rest stays as the table spells it. */
function fill(help: string, values: Record<string, unknown> = {}): string {
  return help.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof value === 'string' && /^[\w.-]{1,128}$/.test(value) ? value : whole;
  });
}
