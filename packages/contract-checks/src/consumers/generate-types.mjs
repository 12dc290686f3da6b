import openapiTypescript, { astToString } from 'openapi-typescript';
import { bundleFiles } from '../bundle-files.mjs';
import { ContractCheckError } from '../contract-check-error.mjs';

/**
 * The TypeScript types of a contract, as its consumers have them: from the document as it is written, with its
 * components, and not from the normal form in which contracts are compared.
 * @param {ReadonlyMap<string, string>} texts Every file of the contract, by its URL.
 * @param {string} root The URL of the root document.
 * @param {string} label What to call the contract in an error.
 * @returns {Promise<string>}
 */
export async function generateTypes(texts, root, label) {
  try {
    const document = await bundleFiles(texts, root);
    return astToString(await openapiTypescript(document, { alphabetize: false, silent: true }));
  } catch (error) {
    throw new ContractCheckError(
      'no-types',
      `No types can be generated from ${label}: ${error.message}`,
      'Correct the contract, `contract lint` tells where; or leave --consumers out.',
    );
  }
}
