import { join } from 'node:path';
import { must, root } from './run.mjs';

/** Speed and memory, each as a ratio to a bare baseline measured in the same run. */
await must(join(root, 'scripts', 'turbo.mjs'), ['build']);
await must(join(root, 'packages', 'conformance', 'dist', 'bench', 'main.js'));
