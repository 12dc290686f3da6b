import type { components, ProblemName } from '@actway/contract';

/** One fault of one member of the request: `path` is a JSON pointer (RFC 6901) from the root of the part `in`. */
export type ProblemDetail = components['schemas']['ProblemDetail'];

/** The first call with an idempotency key, where its answer is not known any more. */
export type EarlierCall = NonNullable<components['schemas']['Problem']['earlierCall']>;

/**
 * Why a call gave no result. The names of the contract are the server's own word; the other three are told
 * apart here:
 * - `UnexpectedAnswerError`: something answered, but not as the contract says (a proxy, another server).
 * - `ConnectionError`: nothing answered, or the connection broke. `cause` has the platform's reason.
 * - `TimeoutError`: the whole answer was not there within `timeout`.
 *
 * A server that is newer than this client can send a name that is not listed here.
 */
export type ActwayErrorName = ProblemName | 'UnexpectedAnswerError' | 'ConnectionError' | 'TimeoutError';

/** What an `ActwayError` is made of. `summary` is the first line of its message. */
export interface ActwayErrorParts {
  name: ActwayErrorName;
  summary: string;
  status?: number | undefined;
  requestId?: string | undefined;
  details?: ProblemDetail[];
  suggestions?: string[];
  earlierCall?: EarlierCall | undefined;
  cause?: unknown;
}

// In the registry of symbols, so that two copies of this package know each other's errors.
const marker = Symbol.for('@actway/client/ActwayError');

/** The one error that a call throws, unless the caller aborts it. Its `name` says which; see `ActwayErrorName`. */
export class ActwayError extends Error {
  override readonly name: ActwayErrorName;
  /** The HTTP status. Undefined when nothing answered. */
  readonly status: number | undefined;
  /** The id that the server's log knows the request by. Undefined when the answer has none. */
  readonly requestId: string | undefined;
  /** Every fault that the server found. Empty where no member of the request is at fault. */
  readonly details: readonly ProblemDetail[];
  /** Names that exist and resemble the one that does not. */
  readonly suggestions: readonly string[];
  /** Of `AnswerNotKeptError` and `OutcomeUnknownError`: the record of the call that may have been done. */
  readonly earlierCall: EarlierCall | undefined;

  constructor(parts: ActwayErrorParts) {
    super(writeMessage(parts), parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = parts.name;
    this.status = parts.status;
    this.requestId = parts.requestId;
    this.details = parts.details ?? [];
    this.suggestions = parts.suggestions ?? [];
    this.earlierCall = parts.earlierCall;
    // V8 writes the head of the stack before the name is set, and Node prints that head for an uncaught error.
    if (this.stack?.startsWith('Error:')) this.stack = `${this.name}${this.stack.slice('Error'.length)}`;
  }

  static {
    Object.defineProperty(ActwayError.prototype, marker, { value: true });
  }

  /** Like `instanceof`, and true for an error of another copy of this package too. */
  static isInstance(value: unknown): value is ActwayError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}

function writeMessage({
  summary,
  status,
  requestId,
  details = [],
  suggestions = [],
}: ActwayErrorParts): string {
  const lines = [summary];
  for (const detail of details) lines.push(`- ${detail.in} ${detail.path}: ${detail.message}`);
  const told = new Set(summary.split(/[^\w-]+/));
  const untold = suggestions.filter((suggestion) => !told.has(suggestion));
  if (untold.length > 0) lines.push(`Did you mean ${untold.join(' or ')}?`);
  const origin = [];
  if (status !== undefined) origin.push(`HTTP ${status}`);
  if (requestId !== undefined) origin.push(`request ${requestId}`);
  if (origin.length > 0) lines.push(`(${origin.join(', ')})`);
  return lines.join('\n');
}
