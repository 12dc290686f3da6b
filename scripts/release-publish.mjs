import { execFileSync, spawnSync } from 'node:child_process';
import { binOf, must, root } from './run.mjs';

/**
 * Publishes every package whose version the registry does not have yet, and tags it. Nothing happens when it has all,
 * so that it can run after each merge to main, and again after a failure.
 */

// Without a name for its tags changesets publishes all the same, and leaves them out without a word.
const { status, stderr } = spawnSync('git', ['var', 'GIT_COMMITTER_IDENT'], { cwd: root, encoding: 'utf8' });
if (status !== 0) {
  console.error(`Git does not know who tags:\n${stderr.trim()}`);
  process.exit(1);
}
await must(binOf('@changesets/cli', 'changeset'), ['publish']);
execFileSync('git', ['push', '--quiet', 'origin', '--tags'], { cwd: root, stdio: 'inherit' });
