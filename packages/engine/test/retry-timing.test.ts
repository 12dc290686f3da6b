import { describe, expect, it } from 'vitest';
import { backoffMs, toldWaitMs } from '../src/execution/retry-timing.js';

const now = Date.parse('2026-05-04T09:00:00Z');
const github = { remaining: 'x-ratelimit-remaining', reset: 'x-ratelimit-reset' };
const inOneMinute = String(now / 1000 + 60);

describe('how long a response asks to wait', () => {
  it.each<[name: string, headers: Record<string, string>, milliseconds: number | undefined]>([
    ['nothing', {}, undefined],
    ['seconds', { 'retry-after': '7' }, 7000],
    ['no seconds at all', { 'retry-after': '0' }, 0],
    ['a fraction of a second', { 'retry-after': '0.5' }, 500],
    ['a date', { 'retry-after': 'Mon, 04 May 2026 09:00:30 GMT' }, 30_000],
    ['a date as RFC 850 wrote it', { 'retry-after': 'Monday, 04-May-26 09:00:30 GMT' }, 30_000],
    ['a date as C writes it', { 'retry-after': 'Mon May  4 09:00:30 2026' }, 30_000],
    ['a date that has passed', { 'retry-after': 'Mon, 04 May 2026 08:00:00 GMT' }, 0],
    [
      'a date by a clock that is an hour fast',
      { 'retry-after': 'Mon, 04 May 2026 10:00:30 GMT', date: 'Mon, 04 May 2026 10:00:00 GMT' },
      30_000,
    ],
    ['words', { 'retry-after': 'soon' }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
    ['a number with a unit', { 'retry-after': '5 seconds' }, undefined],
    ['a day that there is not', { 'retry-after': 'Mon, 99 Foo 2026 09:00:30 GMT' }, undefined],
    ['a number without end', { 'retry-after': '9'.repeat(400) }, undefined],
    [
      'a reset, with requests left',
      { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': inOneMinute },
      undefined,
    ],
    ['a reset as a time', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inOneMinute }, 60_000],
    ['a reset in seconds from now', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '42' }, 42_000],
    ['a reset that has passed', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000000' }, 0],
    ['a reset that is no number', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'later' }, undefined],
    ['a reset alone', { 'x-ratelimit-reset': inOneMinute }, undefined],
    [
      'both, the longer of them',
      { 'retry-after': '7', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inOneMinute },
      60_000,
    ],
  ])('%s', (_, headers, milliseconds) => {
    expect(toldWaitMs(headers, github, now)).toBe(milliseconds);
  });

  it('is not read from headers that the manifest does not name', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inOneMinute };
    expect(toldWaitMs(headers, undefined, now)).toBeUndefined();
    expect(toldWaitMs(headers, { remaining: 'x-left', reset: 'x-ratelimit-reset' }, now)).toBeUndefined();
  });
});

describe('a pause of our own', () => {
  it('is anything from nothing to a bound that doubles', () => {
    expect([backoffMs(1, 0), backoffMs(1, 0.5), backoffMs(1, 1)]).toEqual([0, 125, 250]);
    expect([backoffMs(2, 0), backoffMs(2, 0.5), backoffMs(2, 1)]).toEqual([0, 250, 500]);
  });
});
