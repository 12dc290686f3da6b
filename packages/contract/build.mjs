import { copyFile, readFile, writeFile } from 'node:fs/promises';

const inDist = (name) => new URL(`dist/${name}`, import.meta.url);
const generated = new URL('generated/openapi.json', import.meta.url);

await copyFile(generated, inDist('openapi.json'));
// For the browser, and for every bundler: a module, because Node 20 warns of JSON that is imported.
await writeFile(inDist('openapi.js'), `export default ${await readFile(generated, 'utf8')};\n`);
await writeFile(
  inDist('openapi.d.ts'),
  '/** The bundled contract, an OpenAPI 3.1 document. */\ndeclare const document: Record<string, unknown>;\nexport default document;\n',
);
