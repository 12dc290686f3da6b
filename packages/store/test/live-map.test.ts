import { promotedBytes } from '@actway/testing/promoted-bytes';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LiveMap } from '../src/live-map.js';

it('does what a Map does, whatever the ids are', () => {
  const id = fc.oneof(fc.constantFrom('', 'a', 'aa', 'b'), fc.uuid(), fc.string());
  const what = fc.constantFrom('add', 'delete', 'get');
  const step = fc.record({ what, id, count: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const [live, map] = [new LiveMap<Counted>(), new Map<string, Counted>()];
      for (const { what, id, count } of steps) {
        const value = { id, count };
        if (what === 'add') expect(live.add(value)).toBe(!map.has(id));
        else if (what === 'delete') expect(live.delete(id)).toBe(map.delete(id));
        if (what === 'add' && !map.has(id)) map.set(id, value);
        expect([live.get(id), live.has(id), live.size]).toEqual([map.get(id), map.has(id), map.size]);
      }
      expect(new Set(live.values())).toEqual(new Set(map.values()));
    }),
  );
});

it('leaves nothing behind that keeps what passes through it alive, as a Map does', () => {
  const [live, map] = [new LiveMap<Counted & { item: object }>(), new Map<string, object>()];
  const promoted = promotedBytes({
    add: (id, item) => live.add({ id, count: 1, item }),
    delete: (id) => live.delete(id),
  });
  const byMap = promotedBytes({
    add: (id, item) => map.set(id, { id, count: 1, item }),
    delete: (id) => map.delete(id),
  });
  expect(promoted).toBeLessThan(byMap / 3);
});

interface Counted {
  readonly id: string;
  readonly count: number;
}
