import { join } from 'node:path';
import { must, root } from './run.mjs';

/** Speed and memory, each as a ratio to a baseline measured in the same run. Arguments: the parts to run; none: all. */
await must(join(root, 'scripts', 'turbo.mjs'), ['build']);
await must(join(root, 'packages', 'conformance', 'dist', 'bench', 'main.js'), process.argv.slice(2));
