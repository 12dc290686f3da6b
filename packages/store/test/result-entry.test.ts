import { expect, it } from 'vitest';
import { readResultEntry } from '../src/pending/result-entry.js';
import { openedColumns, openedValues, resultValues } from '../src/repositories/execution-rows.js';

const opened = openedValues({
  id: 'i',
  projectId: 'p',
  actionId: 'A',
  entityId: 'e',
  startedAt: 1,
  input: '{}',
});
const result = resultValues({ status: 'refused', finishedAt: 2, durationMs: 1 });
const entry = { id: 'i', opened, result, account: null };

it('comes back as it was written, whether it has a row or not', () => {
  expect(readResultEntry(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
  expect(readResultEntry({ ...entry, opened: null })).toEqual({ ...entry, opened: null });
});

it('of version 0.1.0, which knew no further names of actions and no timings, is an entry without them', () => {
  const earlier = opened.filter((_, index) => openedColumns[index] !== 'action_name');
  expect(readResultEntry({ ...entry, opened: earlier, result: result.slice(0, -1) })).toEqual(entry);
});

it('is none with another number of columns, or another kind of row', () => {
  for (const wrong of [opened.slice(2), [...opened, null], 'row', undefined, 7])
    expect(readResultEntry({ ...entry, opened: wrong })).toBeUndefined();
  expect(readResultEntry({ ...entry, result: result.slice(2) })).toBeUndefined();
});
