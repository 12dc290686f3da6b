import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { readScenarios } from './read-scenarios.mjs';

/** Builds the pages into `dist/site`, each file also compressed, so that the server compresses nothing. */
const site = new URL('dist/site/', import.meta.url);

await build({
  configFile: false,
  root: fileURLToPath(new URL('site/', import.meta.url)),
  // Addresses in the page are relative: the server says in `<base>` what they are relative to.
  base: './',
  logLevel: 'warn',
  define: { __SCENARIOS__: JSON.stringify(await readScenarios()) },
  resolve: {
    alias: {
      // The form library names it in a helper for tests. It compiles schemas, which the policy of the pages refuses.
      '@rjsf/validator-ajv8': fileURLToPath(new URL('site/actions/schema-validator.ts', import.meta.url)),
      '@scalar/agent-chat/style.css': fileURLToPath(
        new URL('site/reference/no-assistant.css', import.meta.url),
      ),
      '@scalar/agent-chat': fileURLToPath(new URL('site/reference/no-assistant.ts', import.meta.url)),
    },
  },
  build: {
    outDir: fileURLToPath(site),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Each page is a document of its own: the reference brings a framework and styles that the console does not have.
      input: ['index.html', 'reference.html'].map((page) =>
        fileURLToPath(new URL(`site/${page}`, import.meta.url)),
      ),
      // Libraries mark what runs in browsers alone; here all of it does.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});

const assets = new URL('assets/', site);
for (const name of await readdir(assets)) {
  const bytes = await readFile(new URL(name, assets));
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  await writeFile(new URL(`${name}.br`, assets), brotli);
  await writeFile(new URL(`${name}.gz`, assets), gzipped);
}
