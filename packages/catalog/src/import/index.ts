// The entry `@actway/catalog/import`: apart from the main one, so that a server loads nothing of what only imports need.
export { type Converted, toOpenApi31 } from '../convert/to-openapi-31.js';
export { type ImportOptions, importApp } from './import-app.js';
export { ImportError, type ImportProblem } from './import-error.js';
export type { ImportReport, NotImported, NotImportedCode } from './import-report.js';
export { mostBytes, parseDocument } from './parse-document.js';
export type { FetchDocument } from './read-source.js';
