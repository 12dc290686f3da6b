import { loadContract } from '@actway/contract/document';
import { Command } from 'commander';
import { fetchContract } from './fetch-contract.js';
import { writeDocument } from './write-document.js';

/** `actway contract bundle`: the contract as one document. */
export function bundleCommand(): Command {
  return new Command('bundle')
    .description('write the contract as one OpenAPI 3.1 document')
    .option('--out <file>', 'the file to write; standard output when left out')
    .option('--url <address>', 'the contract of this server, in place of the one of this version')
    .action(async ({ out, url }: { out?: string; url?: string }) => {
      await writeDocument(url === undefined ? loadContract() : await fetchContract(url), out);
    });
}
