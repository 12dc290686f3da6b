import { atOnce, writeJsonSteps } from '@actway/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const runs = Number(process.env.ACTWAY_TEST_RUNS ?? 200);

function written(value: unknown): string {
  return atOnce(writeJsonSteps(value, { sorted: true })).toString();
}

/** The same value, its members in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, reversed(member)]);
  return Object.fromEntries(members.reverse());
}

describe('JSON with sorted members', () => {
  it('has the members in the order of RFC 8785', () => {
    // The example of RFC 8785 §3.2.3.
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const names = Object.keys(JSON.parse(written(value)));
    // A number comes first in any object of JavaScript.
    expect(names[0]).toBe('1');
    expect(written(value).match(/"[^"]*":/g)).toEqual(
      ['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'].map((name) => `"${name}":`),
    );
  });

  it('is the same for the same value, in whatever order its members came', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        expect(written(reversed(plain))).toBe(written(plain));
        expect(JSON.parse(written(plain))).toEqual(plain);
      }),
      { numRuns: runs },
    );
  });

  it('is written in steps, however many members one object has', () => {
    const members = 50_000;
    const value = Object.fromEntries(
      Array.from({ length: members }, (_, n) => [`n${(n * 7919) % members}`, n]),
    );
    const steps = writeJsonSteps(value, { sorted: true });
    let count = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) count += 1;
    expect(count).toBeGreaterThan(members / 1000);
    const names = [...step.value.toString().matchAll(/"(n\d+)":/g)].map(([, name]) => name);
    expect(names).toEqual(Object.keys(value).sort());
  });
});
