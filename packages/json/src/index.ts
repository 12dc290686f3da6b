export { ByteEdits } from './byte-edits.js';
export type { ByteRanges, JsonKind, JsonLimits, JsonScan } from './json-scan.js';
export { JsonScanner } from './json-scanner.js';
export { JsonTokens, type TokenKind, tokens } from './json-tokens.js';
export { quoteRanges, quoteRangesSync, quoteSteps } from './quote-ranges.js';
export { scanJson, scanJsonSync, scanSteps } from './scan-json.js';
export { atOnce, inSlices, type Steps, stepBytes } from './steps.js';
export { type ByteRange, valueAt, valueAtSteps, valueAtSync } from './value-at.js';
