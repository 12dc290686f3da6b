/** How long what is asked of a PostgreSQL server may take. Milliseconds. */
export interface PostgresLimits {
  /** A call waits so long for a connection, whether all are in use or the server is silent. */
  readonly connectTimeoutMs: number;
  /** The server gives up a statement after this long. 0: it never does. */
  readonly statementTimeoutMs: number;
  /** A server that has died without a word, or stands still, is given up this much later than one that says "too late". */
  readonly silenceMs: number;
}

const usual: PostgresLimits = { connectTimeoutMs: 10_000, statementTimeoutMs: 30_000, silenceMs: 5_000 };

/** On a machine under load less than these would be reached by what is only slow. */
const least: PostgresLimits = { connectTimeoutMs: 1_000, statementTimeoutMs: 1_500, silenceMs: 500 };

/** What each may take so that all of them together take no longer than a call may, as far as that is reasonable. */
export function limitsWithin(callMs = Infinity): PostgresLimits {
  const share = (name: keyof PostgresLimits, part: number): number =>
    Math.max(least[name], Math.min(usual[name], Math.floor(callMs * part)));
  return {
    connectTimeoutMs: share('connectTimeoutMs', 1 / 4),
    statementTimeoutMs: share('statementTimeoutMs', 1 / 2),
    silenceMs: share('silenceMs', 1 / 4),
  };
}
