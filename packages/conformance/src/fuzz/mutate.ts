import fc from 'fast-check';

/** One change to a JSON value: which of its places, and what becomes of it. */
export interface Mutation {
  /** Counts the places from the root; it wraps around. */
  place: number;
  change: Change;
}

type Change =
  | { kind: 'replace'; by: unknown }
  | { kind: 'remove' }
  | { kind: 'rename'; how: 'lower' | 'upper' | 'plural' }
  | { kind: 'add'; name: string; value: unknown };

const odd: unknown[] = [
  ...[null, 0, -1, 1.5, 1e300, true, '', ' ', 'x', '\u0000', '💡', 'ab\ncd'],
  ...[[], [null], {}, { a: 1 }, 'x'.repeat(300), '17', '00000000-0000-4000-8000-000000000000'],
  ...['\ud800', 'e\u0301', '\u202e', '../..', 'a/b?c#d', '%2F', 'null', 'true', '2026-02-30', '__proto__'],
  ...[2 ** 53, 1e21, -1e-7, 'x'.repeat(5000), [[[]]], [1, 'x', null, {}], { '': 0, toString: 1 }, false],
];

/** Changes that make of a request that fits one that may not. */
export const mutations: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(30),
  change: fc.oneof(
    fc.record({ kind: fc.constant('replace' as const), by: fc.constantFrom(...odd) }),
    fc.record({ kind: fc.constant('remove' as const) }),
    fc.record({ kind: fc.constant('rename' as const), how: fc.constantFrom('lower', 'upper', 'plural') }),
    fc.record({
      kind: fc.constant('add' as const),
      name: fc.constantFrom('unknown', 'x-y', 'a/b', 'a~b', 'ID', 'inputs', '', 'toString', '💡', '$ref'),
      value: fc.constantFrom(...odd),
    }),
  ),
});

/** The value, changed. The value that was given stays as it is. */
export function mutate(value: unknown, { place, change }: Mutation): unknown {
  const root = { value: structuredClone(value) };
  const places = placesIn(root, 'value');
  const at = places[place % places.length];
  if (!at) return value;
  const { holder, name } = at;
  const own = holder as Record<string, unknown>;
  const inner = own[name];
  switch (change.kind) {
    case 'replace':
      own[name] = change.by;
      break;
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(name), 1);
      else delete own[name];
      break;
    case 'rename':
      if (Array.isArray(holder) || holder === root) break;
      delete own[name];
      own[renamed(name, change.how)] = inner;
      break;
    case 'add':
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
        (inner as Record<string, unknown>)[change.name] = change.value;
      }
  }
  return root.value;
}

function renamed(name: string, how: 'lower' | 'upper' | 'plural'): string {
  if (how === 'plural') return `${name}s`;
  return how === 'lower' ? name.toLowerCase() : name.toUpperCase();
}

function placesIn(holder: object, name: string): { holder: object; name: string }[] {
  const value = (holder as Record<string, unknown>)[name];
  const below = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return [{ holder, name }, ...below.flatMap((one) => placesIn(value as object, one))];
}
