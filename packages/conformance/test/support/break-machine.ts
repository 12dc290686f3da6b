import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { vi } from 'vitest';

/**
 * Lets this process read no file, and write no JSON but problems: what is left to fail for an operation that works
 * with nothing else.
 * @returns what mends it
 */
export function breakMachine(): () => void {
  const { stringify } = JSON;
  const writing = vi.spyOn(JSON, 'stringify').mockImplementation((value, ...more) => {
    if (typeof value === 'object' && value !== null && !('requestId' in value)) {
      throw new RangeError('Invalid string length');
    }
    return stringify(value, ...(more as []));
  });
  const reading = vi.spyOn(promises, 'readFile').mockRejectedValue(new Error('EIO: i/o error, read'));
  syncBuiltinESMExports();
  return () => {
    writing.mockRestore();
    reading.mockRestore();
    syncBuiltinESMExports();
  };
}
