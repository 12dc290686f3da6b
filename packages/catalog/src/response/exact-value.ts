import { type JsonLimits, quoteRangesSync, scanJsonSync } from '@actway/json';

const limits: JsonLimits = { maxValues: Number.POSITIVE_INFINITY, maxDepth: Number.POSITIVE_INFINITY };

/** The value of JSON bytes; numbers that would lose digits are strings of them. For what is known to be small. */
export function exactValue(bytes: Uint8Array): unknown {
  const scan = scanJsonSync(bytes, limits);
  const exact = scan.outcome === 'json' ? quoteRangesSync(bytes, scan.lossyNumbers) : bytes;
  return JSON.parse(Buffer.from(exact).toString('utf8'));
}
