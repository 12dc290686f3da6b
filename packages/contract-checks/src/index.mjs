export { contractDiffCommand } from './diff/contract-diff-command.mjs';
export { contractLintCommand, strictLintCommand } from './lint/contract-lint-command.mjs';
export { redoclyLint } from './lint/redocly-lint.mjs';
