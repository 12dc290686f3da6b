import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const limit = 3 * 1024;

test.each(['index', 'element'])(
  `%s has no dependency, and is at most ${limit} bytes when gzipped`,
  async (entry) => {
    const { outputFiles, metafile } = await build({
      entryPoints: [fileURLToPath(new URL(`../dist/${entry}.js`, import.meta.url))],
      absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      metafile: true,
      write: false,
    });
    const bundle = outputFiles[0]?.contents ?? new Uint8Array();
    const size = gzipSync(bundle, { level: 9 }).byteLength;
    process.stdout.write(
      `@actway/connect ${entry}: ${bundle.byteLength} bytes minified, ${size} gzipped (limit ${limit})\n`,
    );
    const strangers = Object.keys(metafile.inputs).filter(
      (file) => !file.startsWith('packages/connect/dist/'),
    );
    expect(strangers).toEqual([]);
    expect(bundle.byteLength).toBeGreaterThan(500);
    expect(size).toBeLessThanOrEqual(limit);
  },
);
