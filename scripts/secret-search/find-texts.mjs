const prefixBytes = 8;
const tableBits = 22;

/**
 * Finds thousands of texts in one pass over the bytes (Rabin and Karp's way): a table tells by the first eight bytes
 * where one may begin. A regular expression of as many alternatives takes minutes for what this does in seconds.
 * @param {Iterable<[text: string, tag: T]>} texts each of at least eight bytes
 * @returns {(bytes: Buffer) => { tag: T, at: number }[]} each text that is there once, and where it is first
 * @template T
 */
export function createFinder(texts) {
  const mayBegin = new Uint8Array(2 ** tableBits);
  const byPrefix = new Map();
  for (const [text, tag] of texts) {
    const bytes = Buffer.from(text);
    mayBegin[hash(bytes.readUInt32LE(0), bytes.readUInt32LE(4))] = 1;
    const prefix = bytes.toString('latin1', 0, prefixBytes);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { bytes, tag }]);
  }
  return (bytes) => {
    const found = new Map();
    if (bytes.length < prefixBytes) return [];
    let low = bytes.readUInt32LE(0);
    let high = bytes.readUInt32LE(4);
    for (let at = 0; ; at += 1) {
      if (mayBegin[hash(low, high)] === 1) {
        for (const one of byPrefix.get(bytes.toString('latin1', at, at + prefixBytes)) ?? []) {
          if (!found.has(one) && one.bytes.equals(bytes.subarray(at, at + one.bytes.length))) {
            found.set(one, { tag: one.tag, at });
          }
        }
      }
      if (at + prefixBytes >= bytes.length) return [...found.values()];
      low = (low >>> 8) | (bytes[at + 4] << 24);
      high = (high >>> 8) | (bytes[at + prefixBytes] << 24);
    }
  };
}

function hash(low, high) {
  return (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - tableBits);
}
