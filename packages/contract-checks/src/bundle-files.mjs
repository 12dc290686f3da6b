import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { binOf, runNode } from './run-node.mjs';

/**
 * A contract in several files as one document, whose references are all local.
 * @param {ReadonlyMap<string, string>} texts Every file of the contract, by its URL.
 * @param {string} root The URL of the root document.
 * @returns {Promise<Record<string, unknown>>}
 * @throws {Error} with Redocly's words where it cannot be done.
 */
export async function bundleFiles(texts, root) {
  const folder = await mkdtemp(join(tmpdir(), 'actway-bundle-'));
  try {
    // Below one folder by the path of each URL, so that relative references lead where they led.
    const fileOf = (url) => join(folder, 'contract', decodeURIComponent(new URL(url).pathname));
    for (const [url, text] of texts) {
      await mkdir(dirname(fileOf(url)), { recursive: true });
      await writeFile(fileOf(url), text);
    }
    const bundle = join(folder, 'bundle.json');
    const { code, stderr } = await runNode(
      binOf('@redocly/cli', 'redocly'),
      ['bundle', fileOf(root), '--output', bundle],
      { capture: true, cwd: folder },
    );
    if (code !== 0) throw new Error(stderr.trim());
    return JSON.parse(await readFile(bundle, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
