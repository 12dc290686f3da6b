import { describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';

const ids = Array.from({ length: 100_000 }, createId);

describe('ids', () => {
  it('are UUIDs of version 7, of the time when they were made', () => {
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(ids.filter((id) => !form.test(id))).toEqual([]);
    const milliseconds = Number.parseInt(createId().replace('-', '').slice(0, 12), 16);
    // Many ids of one millisecond borrow of the next ones.
    expect(Math.abs(milliseconds - Date.now())).toBeLessThan(60_000);
  });

  it('are all different, and sort in the order in which they were made', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('have random digits of every kind in every place', () => {
    for (const place of [20, 21, 24, 30, 35]) expect(new Set(ids.map((id) => id[place])).size).toBe(16);
    expect(new Set(ids.map((id) => id[19])).size).toBe(4);
  });
});
