import type { QuotaLimits, Rates, RunningMaxima } from '@actway/engine';
import type { OverloadLimits } from '@actway/server';
import type { EnvironmentReader } from './environment-reader.js';

/** What is let in. */
export interface LimitSettings {
  /** How many requests of a key and of a project, and executions of an account, there may be in a time. */
  rates: Rates;
  /** How many executions of a key and of a project may be under way at once, in this process. */
  running: RunningMaxima;
  /** How much each project, key and account may use. */
  quotas: QuotaLimits;
  /** When a request is refused because there is too much to do. */
  overload: OverloadLimits;
}

/**
 * The variables ACTWAY_LIMIT_… and ACTWAY_QUOTA_…. A rate and a quota count for all processes of a database; how many executions may be under way is
 * divided among the processes of this host.
 */
export function readLimits(reader: EnvironmentReader, workers: number): LimitSettings {
  const share = (name: string, usual: number): number =>
    Math.ceil(reader.number(name, usual, 1, 1_000_000) / workers);
  return {
    rates: {
      ...named('key', readRate(reader, 'ACTWAY_LIMIT_KEY_RATE', '5000/10s')),
      ...named('project', readRate(reader, 'ACTWAY_LIMIT_PROJECT_RATE', '10000/10s')),
      ...named('account', readRate(reader, 'ACTWAY_LIMIT_ACCOUNT_RATE', 'off')),
    },
    running: {
      key: share('ACTWAY_LIMIT_KEY_RUNNING', 1_024),
      project: share('ACTWAY_LIMIT_PROJECT_RUNNING', 2_048),
    },
    quotas: {
      executions: readQuota(reader, 'ACTWAY_QUOTA_EXECUTIONS', 'off'),
      modelTokens: readQuota(reader, 'ACTWAY_QUOTA_MODEL_TOKENS', 'off'),
      storedBytes: readQuota(reader, 'ACTWAY_QUOTA_STORED_BYTES', usualStoredBytes),
      keyExecutions: readQuota(reader, 'ACTWAY_QUOTA_KEY_EXECUTIONS', 'off'),
      keyModelTokens: readQuota(reader, 'ACTWAY_QUOTA_KEY_MODEL_TOKENS', 'off'),
      accountExecutions: readQuota(reader, 'ACTWAY_QUOTA_ACCOUNT_EXECUTIONS', 'off'),
    },
    overload: {
      maxInFlight: reader.number('ACTWAY_LIMIT_IN_FLIGHT', 4_096, 1, 1_000_000),
      maxLoopDelayMs: reader.number('ACTWAY_LIMIT_LOOP_DELAY_MS', 400, 10, 60_000),
    },
  };
}

/** A small machine has room for some projects that keep so much. */
const usualStoredBytes = String(5 * 1024 ** 3);

function named<Name extends string, Value>(name: Name, value: Value | undefined) {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}

const longestSeconds = 86_400;

/** `600/60s`: so many in so many seconds; `off`: any number. */
function readRate(reader: EnvironmentReader, name: string, usual: string) {
  const text = reader.text(name) ?? usual;
  if (text === 'off') return undefined;
  const [, count = '', seconds = ''] = /^(\d{1,9})\/(\d{1,5})s$/.exec(text) ?? [];
  const rate = { count: Number(count), seconds: Number(seconds) };
  if (rate.count > 0 && rate.seconds > 0 && rate.seconds <= longestSeconds) return rate;
  reader.faults.push(
    `${name} is ${JSON.stringify(text)}; it must be so many in so many seconds, such as 600/60s (${longestSeconds} seconds at most), or off.`,
  );
  return undefined;
}

/** A whole number; `off`: any number. */
function readQuota(reader: EnvironmentReader, name: string, usual: string): number | undefined {
  const text = reader.text(name) ?? usual;
  if (text === 'off') return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  reader.faults.push(`${name} is ${JSON.stringify(text)}; it must be a whole number of 1 or more, or off.`);
  return undefined;
}
