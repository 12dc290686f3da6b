import { describe, expect, it } from 'vitest';
import { readExpiry, readScopes } from '../src/option-readers.js';

const day = 24 * 3_600_000;

describe('the expiry of a key', () => {
  it('is a number of days or hours from now, a date or a time in UTC', () => {
    const before = Date.now();
    for (const [text, milliseconds] of [
      ['30d', 30 * day],
      ['12h', day / 2],
    ] as const) {
      expect(readExpiry(text)).toBeGreaterThanOrEqual(before + milliseconds);
      expect(readExpiry(text)).toBeLessThanOrEqual(Date.now() + milliseconds);
    }
    expect(readExpiry('2999-01-31')).toBe(Date.UTC(2999, 0, 31));
    expect(readExpiry('2999-01-31T12:30Z')).toBe(Date.UTC(2999, 0, 31, 12, 30));
    expect(readExpiry('2999-01-31T12:30:59Z')).toBe(Date.UTC(2999, 0, 31, 12, 30, 59));
  });

  it.each([
    '',
    '0d',
    '30',
    '30 d',
    '-1d',
    '1w',
    '2001-01-01',
    '2999-02-31',
    '2999-1-1',
    '2999-01-01T25:00Z',
    'soon',
  ])('is not %j', (text) => expect(() => readExpiry(text)).toThrow('It must be a time to come'));
});

describe('the scopes of a key', () => {
  it('are named with commas between them', () => {
    expect(readScopes('execute')).toEqual(['execute']);
    expect(readScopes('admin, execute,execute')).toEqual(['execute', 'admin']);
  });

  it.each(['', ',', 'execute,', 'Execute', 'execute accounts', 'root', '*'])('are not %j', (text) =>
    expect(() => readScopes(text)).toThrow('one or more of execute, accounts, admin'),
  );
});
