import { expect, it } from 'vitest';
import { openedValues } from '../src/repositories/execution-rows.js';
import { readEntry, writeEntry } from '../src/sqlite/opening-entry.js';

const values = openedValues({
  id: 'id\t1',
  projectId: 'project\n"1"',
  actionId: 'ACTION',
  entityId: '👩‍👩‍👧',
  startedAt: 1_700_000_000_000,
  sessionInfo: '"12"',
  input: '{"a":[1e21,12345678901234567890],"ü":"\\u0000"}',
});

it('comes back from the journal as it was written, on a line of its own', () => {
  const [before, line = '', ...more] = writeEntry(values).split('\n');
  expect([before, more]).toEqual(['', []]);
  expect(readEntry(line)).toEqual(values);
});

it('keeps the meaning of JSON that was written on several lines', () => {
  const pretty = JSON.stringify({ text: 'a\nb', list: [1] }, null, 2);
  const written = openedValues({
    id: 'i',
    projectId: 'p',
    actionId: 'A',
    entityId: 'e',
    startedAt: 1,
    input: pretty,
  });
  const input = readEntry(writeEntry(written).slice(1))?.at(-1);
  expect(JSON.parse(String(input))).toEqual(JSON.parse(pretty));
});

it('is no entry where it was cut short, wherever that was', () => {
  const line = writeEntry(values).slice(1);
  const cuts = Array.from({ length: line.length }, (_, length) => line.slice(0, length));
  expect(cuts.filter((cut) => readEntry(cut) !== undefined)).toEqual([]);
  expect(readEntry(`${line} `)).toBeUndefined();
});

it('is no entry where a byte of its JSON is gone, or a value that a row needs', () => {
  const line = writeEntry(values).slice(1);
  expect(readEntry(line.replace('1e21', '1e\0\0'))).toBeUndefined();
  for (const required of ['"id\\t1"', '"ACTION"', '1700000000000']) {
    expect(line).toContain(required);
    expect(readEntry(line.replace(required, 'null'))).toBeUndefined();
  }
});

it('of version 0.1.0, which knew no further names of actions, is an entry without one', () => {
  const line = writeEntry(
    openedValues({ id: 'i', projectId: 'p', actionId: 'A', entityId: 'e', startedAt: 1 }),
  ).slice(1);
  const written = line.replace(/,1,null,null,null\]/, ',1,null,null]');
  expect(written).not.toBe(line);
  expect(readEntry(written)).toEqual(readEntry(line));
  const named = openedValues({
    id: 'i',
    projectId: 'p',
    actionId: 'A',
    actionName: 'B',
    entityId: 'e',
    startedAt: 1,
  });
  expect(readEntry(writeEntry(named).slice(1))).toEqual(named);
});
