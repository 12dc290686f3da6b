import { join } from 'node:path';
import { must, root } from './run.mjs';

/** How well the language model of ACTWAY_LLM_BASE_URL fills inputs: thirty sentences, and a score. */
await must(join(root, 'scripts', 'turbo.mjs'), ['build']);
await must(join(root, 'packages', 'conformance', 'dist', 'language', 'main.js'));
