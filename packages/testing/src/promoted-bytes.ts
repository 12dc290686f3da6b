import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** At once. */
const passing = 2_000;
const alive = 32;

/**
 * How much V8 moves to the old generation while 2,000 objects of some two kilobytes each pass through a collection that
 * has 32 of them at a time, and is old itself. In bytes; all of them would be four million.
 */
export function promotedBytes(collection: {
  add(id: string, item: object): void;
  delete(id: string, item: object): void;
}): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void;
  const items: { id: string; payload: object[] }[] = [];
  const pass = (index: number): void => {
    const item = { id: `id-${index}`, payload: Array.from({ length: 60 }, (_, at) => ({ at })) };
    items.push(item);
    collection.add(item.id, item);
    const left = items.length > alive ? items.shift() : undefined;
    if (left !== undefined) collection.delete(left.id, left);
  };
  for (let index = 0; index < 2 * alive; index += 1) pass(index);
  collect({ type: 'major' });
  collect({ type: 'major' });
  const before = oldBytes();
  for (let index = 0; index < passing; index += 1) {
    pass(2 * alive + index);
    if (index % 100 === 0) collect({ type: 'minor' });
  }
  return oldBytes() - before;
}

function oldBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'old_space')?.space_used_size ?? 0;
}
