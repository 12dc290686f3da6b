import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createId } from '../src/create-id.js';
import { ExecutionJournal, type Place } from '../src/sqlite/execution-journal.js';
import { LateRows } from '../src/sqlite/late-rows.js';
import { numbersOfRow } from '../src/sqlite/row-places.js';
import { StoreError } from '../src/store-error.js';
import type { StoreTrouble } from '../src/store-trouble.js';

const account = { projectId: 'p', id: 'a' };

let folder: string;
let journal: ExecutionJournal;
/** What the database says to each row, by its id; undefined: it is away. */
let outcomeOf: ((id: string) => number | StoreError) | undefined;
let groups: string[][];
let troubles: StoreTrouble[];
let tries: number;
let late: LateRows;
/** The ids, by where their openings begin. */
let idsByOffset: Map<number, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-late-rows-'));
  journal = new ExecutionJournal(join(folder, 'store.db'));
  [outcomeOf, groups, troubles, tries] = [() => 1, [], [], 0];
  idsByOffset = new Map();
  const insert = async (places: Float64Array) => {
    tries += 1;
    if (outcomeOf === undefined) throw new StoreError('unavailable', 'it is away');
    const rows = Array.from({ length: places.length / numbersOfRow }, (_, row) => row * numbersOfRow);
    // Behind the descriptor of the file.
    const ids = rows.map((at) => idsByOffset.get(places[at + 1] ?? -1) ?? '');
    groups.push(ids);
    return ids.map((id) => outcomeOf?.(id) ?? 1);
  };
  late = new LateRows({ journal, insert, report: (trouble) => troubles.push(trouble) });
});

afterEach(async () => {
  await late.end();
  journal.close();
  await rm(folder, { recursive: true, force: true });
});

async function add(id: string = createId()): Promise<[string, Place]> {
  const opening = journal.append([id, 'p', 'A'], 1);
  const line = { id, result: { status: 'success', finishedAt: 2, durationMs: 1 }, account } as const;
  const [result] = await journal.writeResults([line]);
  if (result === undefined || result instanceof StoreError) throw new Error('it was not written');
  idsByOffset.set(opening.offset, id);
  late.add({ id, account, opening, result });
  return [id, opening];
}

it('are inserted together, by themselves, and needed in the journal until then', async () => {
  const [[first, { segment }], [second]] = [await add(), await add()];
  expect([late.has(first), late.uses()(account), segment.needed]).toEqual([true, 2, 4]);
  await vi.waitFor(() => expect(groups).toEqual([[first, second]]), 5_000);
  expect([late.has(first), late.uses()(account), segment.needed]).toEqual([false, 0, 0]);
});

it('are inserted at once for whoever settles them, in groups that are bounded', async () => {
  for (let index = 0; index < 300; index += 1) await add();
  await late.settle();
  expect(groups.flat()).toHaveLength(300);
  for (const group of groups) expect(group.length).toBeLessThanOrEqual(256);
});

it('are kept and tried again while the database takes none, which is told once', async () => {
  outcomeOf = undefined;
  const [id, { segment }] = await add();
  await expect(late.settle()).rejects.toMatchObject({ code: 'unavailable' });
  await expect(late.settle()).rejects.toMatchObject({ code: 'unavailable' });
  expect([late.failure?.code, late.has(id), segment.needed]).toEqual(['unavailable', true, 2]);
  outcomeOf = () => 1;
  await vi.waitFor(() => expect(late.has(id)).toBe(false), 5_000);
  expect([late.failure, late.uses()(account), segment.needed]).toEqual([undefined, 0, 0]);
  expect(troubles.map(({ kind }) => kind)).toEqual(['results-pending', 'results-written']);
});

it('keep only those that the database refused for now', async () => {
  const [[written], [orphan], [refused]] = [await add(), await add(), await add()];
  const errors = new Map([
    [orphan, new StoreError('missing_reference', 'its project is gone')],
    [refused, new StoreError('unavailable', 'the disk is full')],
  ]);
  outcomeOf = (id) => errors.get(id) ?? 1;
  await expect(late.settle()).rejects.toMatchObject({ code: 'unavailable' });
  expect([written, orphan, refused].map((id) => late.has(id))).toEqual([false, false, true]);
  errors.clear();
  await late.settle();
  expect(late.has(refused)).toBe(false);
});

it('are tried once more at the end, and then left to the next start', async () => {
  outcomeOf = undefined;
  const [id] = await add();
  const before = tries;
  await late.end();
  expect([late.has(id), tries - before]).toEqual([true, 1]);
});
