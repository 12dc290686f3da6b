// For programs that have both contracts in memory.
export { compareDocuments } from './diff/compare-documents.mjs';
export { reportText } from './diff/report-text.mjs';
