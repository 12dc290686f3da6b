import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeCutAt } from '../src/index.js';
import { numRuns } from './json-cases.js';

const piece = fc.constantFrom('\\\\', '\\"', '\\n', '\\u005c', '\\u0041', 'a', 'u0041', 'u', '4');

describe('an escape that a cut would divide', () => {
  it('is found as by whoever reads the string from its beginning', () => {
    const property = fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const bytes = Buffer.from(pieces.join(''));
      let start = 0;
      for (const text of pieces) {
        const end = start + text.length;
        for (let place = start; place < end; place += 1) {
          const isCut = place > start && text.startsWith('\\');
          expect(escapeCutAt(bytes, 0, place)).toStrictEqual(isCut ? { start, end } : undefined);
        }
        start = end;
      }
      expect(escapeCutAt(bytes, 0, start)).toBeUndefined();
    });
    fc.assert(property, { numRuns });
  });
});
