import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contractDiffCommand } from '@actway/contract-checks';
import { binOf, root, runNode } from './run.mjs';

/** Compares the contract with an earlier one. What it does and how it ends is in docs/contract-diff.md. */
const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'examples')),
);
const ours = ['--manifest', 'packages/client/package.json'];
if (packages.length > 0) {
  await buildWhatExamplesImport();
  ours.push('--consumers', ...packages.map((name) => `packages/${name}/examples`));
}
await contractDiffCommand({ folder: root }).parseAsync([...process.argv.slice(2), ...ours], { from: 'user' });

/**
 * The examples are compiled against what is built. A server that does not implement the changed contract yet does not
 * compile, and that is no reason to say nothing about the change.
 */
async function buildWhatExamplesImport() {
  const filters = packages.map((name) => `--filter=./packages/${name}`);
  // What a build prints is no part of the report.
  const { code } = await runNode(binOf('turbo'), ['run', 'build', '--continue', ...filters], {
    capture: true,
  });
  if (code !== 0) {
    console.error(
      'Not everything builds (`npm run build` tells why): examples are compiled against what was built before.',
    );
  }
}
