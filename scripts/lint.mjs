import { join } from 'node:path';
import { binOf, must, root } from './run.mjs';

/** Code style, the ladder of imports, and the contract. */
await must(binOf('@biomejs/biome', 'biome'), ['check', '.']);
await must(binOf('dependency-cruiser', 'depcruise'), ['--output-type', 'err-long', '.']);
await must(join(root, 'scripts', 'contract-lint.mjs'));
