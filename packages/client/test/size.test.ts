import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const limit = 8192;

test(`the bundle for a browser, with openapi-fetch, is at most ${limit} bytes when gzipped`, async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../dist/index.js', import.meta.url))],
    absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    // Kept out of the bundle so that the assertion below can name it.
    plugins: [{ name: 'builtins', setup: ({ onResolve }) => onResolve({ filter: /./ }, externalBuiltin) }],
    metafile: true,
    write: false,
  });
  const bundle = outputFiles[0]?.contents ?? new Uint8Array();
  const size = gzipSync(bundle, { level: 9 }).byteLength;
  process.stdout.write(
    `@actway/client: ${bundle.byteLength} bytes minified, ${size} gzipped (limit ${limit})\n`,
  );

  const strangers = Object.keys(metafile.inputs).filter(
    (file) => !file.startsWith('packages/client/dist/') && !file.startsWith('node_modules/openapi-fetch/'),
  );
  expect(strangers, 'only the client and openapi-fetch belong in the bundle').toEqual([]);
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  expect(imports, 'a browser has no built-in modules of Node').toEqual([]);
  expect(bundle.byteLength).toBeGreaterThan(1000);
  expect(size).toBeLessThanOrEqual(limit);
});

function externalBuiltin({ path }: { path: string }) {
  return isBuiltin(path) ? { path, external: true } : undefined;
}
