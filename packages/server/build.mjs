import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { buildReference } from '../../scripts/build-reference.mjs';

/** The page of the reference, also compressed, so that the server compresses nothing. */
const page = fileURLToPath(new URL('dist/reference.html', import.meta.url));
await buildReference(page, {
  note: '<a href="reference">Find an action here, with its input and its answer, and try it</a>',
});
const bytes = await readFile(page);
const [brotli, gzipped] = await Promise.all([
  promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  promisify(gzip)(bytes, { level: 9 }),
]);
await writeFile(`${page}.br`, brotli);
await writeFile(`${page}.gz`, gzipped);
