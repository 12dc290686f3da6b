// Not of the engine as a whole: every command reads this file.
import { type Scope, scopes } from '@actway/engine/scopes';
import { InvalidArgumentError } from 'commander';
import { maximumWorkers } from './settings/maximum-workers.js';

export function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

export function readMilliseconds(text: string): number {
  const milliseconds = Number(text);
  if (Number.isInteger(milliseconds) && milliseconds >= 0) return milliseconds;
  throw new InvalidArgumentError('It must be a whole number of milliseconds.');
}

export function readWorkers(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= maximumWorkers) return workers;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${maximumWorkers}.`);
}

/** A whole number from 1 to a limit. */
export function readCount(most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  };
}

/** `execute,accounts`: one or more, in any order. */
export function readScopes(text: string): Scope[] {
  const words = text.split(',').map((word) => word.trim());
  const found = scopes.filter((scope) => words.includes(scope));
  if (found.length > 0 && words.every((word) => scopes.some((scope) => scope === word))) return found;
  throw new InvalidArgumentError(`It must be one or more of ${scopes.join(', ')}, with commas between them.`);
}

/** Text that is not empty: a variable of a shell that is not set must not bind a key to nothing. */
export function readWord(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
}

/** `github,slack`: one or more. */
export function readWords(text: string): string[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.every((word) => word !== '')) return words;
  throw new InvalidArgumentError('It must be one or more words, with commas between them.');
}

const minute = 60_000;
const hour = 60 * minute;
const units: Record<string, number> = { h: hour, d: 24 * hour };
const longestSpan = 30 * 24 * hour;

/** `30m`, `1h` or `7d`, 30 days at most, in milliseconds. */
export function readSpan(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const span = Number(count) * ({ ...units, m: minute }[unit] ?? 0);
  if (unit !== '' && span <= longestSpan) return span;
  throw new InvalidArgumentError(
    'It must be a time of at most 30 days: minutes (30m), hours (1h) or days (7d).',
  );
}
const dateForm = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?$/;

/** `30d`, `12h`, a date (its beginning in UTC) or a time such as `2027-01-31T12:00Z`, as milliseconds since 1970. */
export function readExpiry(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([hd])$/.exec(text) ?? [];
  const time = unit === '' ? readDate(text) : Date.now() + Number(count) * (units[unit] ?? 0);
  if (time > Date.now()) return time;
  throw new InvalidArgumentError(
    'It must be a time to come: days (30d), hours (12h), a date (2030-01-31) or a time in UTC (2030-01-31T12:00Z).',
  );
}

/** NaN for what is no date: Date itself takes 31 February for 3 March. */
function readDate(text: string): number {
  const time = dateForm.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text.slice(0, 10))
    return Number.NaN;
  return time;
}
