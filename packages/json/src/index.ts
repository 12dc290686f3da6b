export { ByteEdits } from './byte-edits.js';
export type { ByteRanges, JsonKind, JsonLimits, JsonScan } from './json-scan.js';
export { JsonScanner } from './json-scanner.js';
export { JsonTokens, type TokenKind, tokens } from './json-tokens.js';
export { quoteRanges, quoteRangesSync } from './quote-ranges.js';
export { scanJson, scanJsonSync } from './scan-json.js';
export { atOnce, inSlices, type Steps, stepBytes } from './steps.js';
export { type ByteRange, valueAt, valueAtSync } from './value-at.js';
