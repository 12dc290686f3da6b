import { promotedBytes } from '@actway/testing/promoted-bytes';
import { expect, it } from 'vitest';
import { LiveSet } from '../src/live-set.js';

it('has what was added and not deleted, each once', () => {
  const set = new LiveSet<{ name: string }>();
  const [one, two, three, stranger] = ['one', 'two', 'three', 'stranger'].map((name) => ({ name }));
  if (!one || !two || !three || !stranger) throw new Error('four items');
  for (const item of [one, two, two, three]) set.add(item);
  expect([set.size, set.delete(one), set.delete(one), set.delete(stranger)]).toEqual([3, true, false, false]);
  expect(new Set(set)).toEqual(new Set([two, three]));
  set.add(one);
  const seen = [...set].filter((item) => set.delete(item));
  expect([seen.length, set.size]).toEqual([3, 0]);
});

it('knows its own items from those of another set', () => {
  const [own, other] = [new LiveSet<object>(), new LiveSet<object>()];
  const [mine, foreign] = [{}, {}];
  own.add(mine);
  other.add(foreign);
  expect(own.delete(foreign)).toBe(false);
  expect([own.size, other.size]).toEqual([1, 1]);
});

it('leaves nothing behind that keeps what passes through it alive, as a Set does', () => {
  const [live, set] = [new LiveSet<object>(), new Set<object>()];
  const promoted = promotedBytes({
    add: (_, item) => live.add(item),
    delete: (_, item) => live.delete(item),
  });
  const bySet = promotedBytes({ add: (_, item) => set.add(item), delete: (_, item) => set.delete(item) });
  expect(promoted).toBeLessThan(bySet / 3);
});
