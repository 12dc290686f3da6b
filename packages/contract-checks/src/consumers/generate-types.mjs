import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { ContractCheckError } from '../contract-check-error.mjs';
import { binOf, runNode } from '../run-node.mjs';

/**
 * The TypeScript types of a contract, as its consumers have them: from the document as it is written, with its
 * components, and not from the normal form in which contracts are compared.
 * @param {Map<string, string>} texts Every file of the contract, by its URL.
 * @param {string} root The URL of the root document.
 * @param {string} label What to call the contract in an error.
 * @returns {Promise<string>}
 */
export async function generateTypes(texts, root, label) {
  const folder = await mkdtemp(join(tmpdir(), 'actway-types-'));
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
    if (code !== 0) {
      throw new ContractCheckError(
        'no-types',
        `No types can be generated from ${label}:\n${stderr.trim()}`,
        'Correct the contract, or leave --consumers out.',
      );
    }
    const document = JSON.parse(await readFile(bundle, 'utf8'));
    return astToString(await openapiTypescript(document, { alphabetize: false, silent: true }));
  } catch (error) {
    if (error instanceof ContractCheckError) throw error;
    throw new ContractCheckError(
      'no-types',
      `No types can be generated from ${label}: ${error.message}`,
      'Correct the contract, `contract lint` tells where; or leave --consumers out.',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
