import { binOf, must, root } from './run.mjs';

/** Has every fault of packages/conformance/test/faults go wrong, and writes docs/faults.md: what was seen. */
await must(`${root}/scripts/turbo.mjs`, ['build']);
await must(binOf('vitest'), ['run', '--project', 'conformance', 'test/faults.test'], {
  env: { ACTWAY_WRITE_FAULTS: '1' },
});
await must(binOf('@biomejs/biome', 'biome'), ['format', '--write', 'docs/faults.md']);
