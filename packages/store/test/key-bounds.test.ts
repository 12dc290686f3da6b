import { type KeyBounds, writeKeyBounds } from '@actway/store';
import { expect, test } from 'vitest';
import { readKeyBounds } from '../src/key-bounds.js';

test.each<KeyBounds>([
  { entityId: 'anna' },
  { apps: ['github', 'slack'] },
  { actions: ['A_B'] },
  { readOnly: true },
  { entityId: ' ', apps: [], actions: [], readOnly: true },
])('%j is read as it was written', (bounds) => {
  expect(readKeyBounds(writeKeyBounds(bounds))).toEqual(bounds);
});

test('the same bounds have the same text, and none have none', () => {
  expect(writeKeyBounds({ apps: ['b', 'a', 'b'] })).toBe(writeKeyBounds({ apps: ['a', 'b'] }));
  expect([writeKeyBounds({}), readKeyBounds(null)]).toEqual([null, null]);
});

test.each([
  '{',
  '17',
  'null',
  '[]',
  '{}',
  '{"tags":["x"]}',
  '{"apps":"github"}',
  '{"readOnly":false}',
  '{"entityId":1}',
])('%s is no bounds, and a key with it is none without', (text) => {
  expect(() => readKeyBounds(text)).toThrow(expect.objectContaining({ code: 'invalid_bounds' }));
});
