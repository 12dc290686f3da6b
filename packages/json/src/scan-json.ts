import type { AtHand } from './at-hand.js';
import type { JsonLimits, JsonScan } from './json-scan.js';
import { JsonScanner } from './json-scanner.js';
import type { NameWatch } from './name-watch.js';
import { inSlices, type Steps } from './steps.js';

/** A step of these takes some milliseconds even where every other byte is a value. */
const scannedBytes = 256 * 1024;

/** Up to so many bytes are scanned at once: less than a millisecond, whatever they hold. */
const shortJson = 16 * 1024;

/** Reads bytes as JSON within limits. Up to 256 KiB at once, more in slices between which other work goes on. */
export function scanJson(bytes: Uint8Array, limits: JsonLimits): AtHand<JsonScan> {
  return inSlices(scanSteps(bytes, limits));
}

/** The same at once, however long it takes: for what is known to be small. */
export function scanJsonSync(bytes: Uint8Array, limits: JsonLimits, names?: NameWatch): JsonScan {
  const scanner = new JsonScanner(bytes, limits, names);
  let result = scanner.step(scannedBytes);
  while (result === undefined) result = scanner.step(scannedBytes);
  return result;
}

/** What a scan of short text finds, at once; undefined: it is longer, and is scanned in steps. */
export function scanIfShort(bytes: Uint8Array, limits: JsonLimits, names?: NameWatch): JsonScan | undefined {
  return bytes.length <= shortJson ? scanJsonSync(bytes, limits, names) : undefined;
}

/** The same in steps, for work that has more of them. */
export function* scanSteps(bytes: Uint8Array, limits: JsonLimits, names?: NameWatch): Steps<JsonScan> {
  const scanner = new JsonScanner(bytes, limits, names);
  for (;;) {
    const result = scanner.step(scannedBytes);
    if (result) return result;
    yield;
  }
}
