import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binOf, root, runNode } from './run.mjs';

const policy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; worker-src blob:";

/**
 * `npm run docs [-- <file>]`: writes the contract as one page for people, with its scripts inside, so that it can be
 * read with no network and no server. The server's build makes the page that it sends at /docs by the same function.
 * @param note HTML of a line above the page; absent: there is none
 */
export async function buildReference(file, { note } = {}) {
  await mkdir(dirname(file), { recursive: true });
  const { code, stdout, stderr } = await runNode(
    binOf('@redocly/cli', 'redocly'),
    [
      'build-docs',
      resolve(root, 'packages/contract/generated/openapi.json'),
      '--inlineBundle',
      '--title=actway: the reference',
      '--output',
      file,
    ],
    { capture: true },
  );
  if (code !== 0) throw new Error(`Redocly made no page.\n${stdout}${stderr}`);
  await writeFile(file, withNote(withPolicy(await readFile(file, 'utf8')), note));
}

/** The page runs scripts and styles of its own, and may ask nobody for more: not even for the logo of its maker. */
function withPolicy(html) {
  return html.replace('<head>', `<head><meta http-equiv="Content-Security-Policy" content="${policy}" />`);
}

function withNote(html, note) {
  if (note === undefined) return html;
  return html.replace(
    /<body[^>]*>/,
    (body) => `${body}<p style="font:1rem sans-serif;margin:0;padding:0.75rem 1rem">${note}</p>`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = resolve(process.argv[2] ?? 'dist/reference.html');
  await buildReference(file);
  console.log(`The reference is in ${file}.`);
}
