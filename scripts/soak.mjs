import { join } from 'node:path';
import { must, root } from './run.mjs';

/** Ten minutes, or `--minutes N`, of mixed traffic with faults; whether the server's memory keeps its level. */
await must(join(root, 'scripts', 'turbo.mjs'), ['build']);
await must(join(root, 'packages', 'conformance', 'dist', 'soak', 'main.js'), process.argv.slice(2));
