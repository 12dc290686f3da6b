export { contractDiffCommand } from './diff/contract-diff-command.mjs';
export { contractLintCommand } from './lint/contract-lint-command.mjs';
export { lintContracts } from './lint/lint-contracts.mjs';
export { lintReport } from './lint/lint-report.mjs';
export { redoclyLint } from './lint/redocly-lint.mjs';
