import { loadContract } from '@actway/contract/document';
import { fetchContract } from './fetch-contract.js';
import { writeDocument } from './write-document.js';

/**
 * Writes the contract of a server, or the one of this version.
 * @param out the file to write; standard output when it is undefined
 */
export async function writeBundle(url: string | undefined, out: string | undefined): Promise<void> {
  await writeDocument(url === undefined ? loadContract() : await fetchContract(url), out);
}
