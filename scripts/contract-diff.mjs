import { contractDiffCommand } from '@actway/contract-checks';
import { root } from './run.mjs';

/** Compares the contract with an earlier one. What it does and how it ends is in docs/contract-diff.md. */
const ours = ['--manifest', 'packages/client/package.json'];
await contractDiffCommand(root).parseAsync([...ours, ...process.argv.slice(2)], { from: 'user' });
