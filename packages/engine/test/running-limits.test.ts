import { expect, test } from 'vitest';
import { RunningLimits } from '../src/limits/running-limits.js';

const caller = (projectId: string, keyId: string) => ({ projectId, keyId });

test('a key and a project have so many under way, each its own, and what has ended makes room', () => {
  const limits = new RunningLimits({ key: 2, project: 3 });
  const [one, other, elsewhere] = [caller('a', 'one'), caller('a', 'other'), caller('b', 'one')];
  expect([limits.begin(one), limits.begin(one), limits.begin(one)]).toEqual([undefined, undefined, 'key']);
  expect([limits.begin(other), limits.begin(other)]).toEqual([undefined, 'project']);
  expect(limits.begin(elsewhere)).toBeUndefined();
  limits.end(one);
  expect([limits.begin(other), limits.begin(one)]).toEqual([undefined, 'project']);
  for (const each of [one, other, other]) limits.end(each);
  expect([limits.begin(one), limits.begin(one), limits.begin(one)]).toEqual([undefined, undefined, 'key']);
});

test('what was refused or has not begun is not counted', () => {
  const limits = new RunningLimits({ key: 1, project: 1 });
  const one = caller('a', 'one');
  limits.end(one);
  expect([limits.begin(one), limits.begin(one), limits.begin(caller('a', 'other'))]).toEqual([
    undefined,
    'key',
    'project',
  ]);
  limits.end(caller('a', 'other'));
  expect(limits.begin(one)).toBe('key');
  limits.end(one);
  expect(limits.begin(one)).toBeUndefined();
});
