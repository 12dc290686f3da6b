import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contractDiffCommand } from '@actway/contract-checks';
import { root } from './run.mjs';

/** Compares the contract with an earlier one. What it does and how it ends is in docs/contract-diff.md. */
const examples = readdirSync(join(root, 'packages'))
  .map((name) => `packages/${name}/examples`)
  .filter((folder) => existsSync(join(root, folder)));
const ours = [
  ...['--manifest', 'packages/client/package.json'],
  ...(examples.length > 0 ? ['--consumers', ...examples] : []),
];
await contractDiffCommand({ folder: root }).parseAsync([...process.argv.slice(2), ...ours], { from: 'user' });
