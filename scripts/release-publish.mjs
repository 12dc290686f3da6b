import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { binOf, must, root } from './run.mjs';

/**
 * Publishes every package whose version the registry does not have yet, and tags it. Nothing happens when it has all,
 * so that it can run after each merge to main, and again after a failure.
 */
await must(join(root, 'scripts', 'turbo.mjs'), ['build']);
await must(join(root, 'scripts', 'check-package.mjs'));
await must(binOf('@changesets/cli', 'changeset'), ['publish']);
execFileSync('git', ['push', '--quiet', 'origin', '--tags'], { cwd: root, stdio: 'inherit' });
