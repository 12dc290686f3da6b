import { promotedBytes } from '@actway/testing/promoted-bytes';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LiveMap } from '../src/live-map.js';

it('does what a Map does, whatever the ids are', () => {
  const id = fc.oneof(fc.constantFrom('', 'a', 'aa', 'b'), fc.uuid(), fc.string());
  const step = fc.record({ what: fc.constantFrom('set', 'delete', 'get'), id, value: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const [live, map] = [new LiveMap<number>(), new Map<string, number>()];
      for (const { what, id, value } of steps) {
        if (what === 'set') {
          live.set(id, value);
          map.set(id, value);
        } else if (what === 'delete') expect(live.delete(id)).toBe(map.delete(id));
        expect([live.get(id), live.has(id), live.size]).toEqual([map.get(id), map.has(id), map.size]);
      }
      expect(live.values().toSorted()).toEqual([...map.values()].toSorted());
    }),
  );
});

it('leaves nothing behind that keeps what passes through it alive, as a Map does', () => {
  const [live, map] = [new LiveMap<object>(), new Map<string, object>()];
  const promoted = promotedBytes({ add: (id, item) => live.set(id, item), delete: (id) => live.delete(id) });
  const byMap = promotedBytes({ add: (id, item) => map.set(id, item), delete: (id) => map.delete(id) });
  expect(promoted).toBeLessThan(byMap / 3);
});
