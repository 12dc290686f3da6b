import fs from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { createLogger } from '../src/create-logger.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is written to standard output by system calls, in place of writing it. */
function catchWrites(): Uint8Array[] {
  const written: Uint8Array[] = [];
  vi.spyOn(fs, 'write').mockImplementation(((
    fd: number,
    bytes: Uint8Array,
    done: (error: null, count: number) => void,
  ) => {
    expect(fd).toBe(1);
    written.push(Uint8Array.from(bytes));
    setImmediate(done, null, bytes.length);
  }) as typeof fs.write);
  return written;
}

test.each([false, true])(
  'lines are written together and whole; one of many processes: %s',
  async (isOneOfMany) => {
    const written = catchWrites();
    const logger = createLogger('info', isOneOfMany);
    const words = Array.from({ length: 2_000 }, (_, index) => `line ${index}: "ä\n日本🙂"`);
    for (const word of words) logger.info({ word }, 'told');
    logger.debug('not told');
    const lines = () => Buffer.concat(written).toString('utf8').split('\n').slice(0, -1);
    await expect.poll(() => lines().length).toBe(words.length);
    const told = lines().map((line) => JSON.parse(line));
    expect(told.map(({ word }) => word)).toEqual(words);
    expect(told[0]).toMatchObject({ level: 'info', msg: 'told', ...(isOneOfMany && { pid: process.pid }) });
    expect(written.length).toBeLessThan(words.length / 10);
    if (isOneOfMany) for (const bytes of written) expect(bytes.length).toBeLessThanOrEqual(4_096);
  },
);
