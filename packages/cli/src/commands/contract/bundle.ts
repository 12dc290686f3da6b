import { Command } from 'commander';

/** `actway contract bundle`: the contract as one document. */
export function bundleCommand(): Command {
  return new Command('bundle')
    .description('write the contract as one OpenAPI 3.1 document')
    .option('--out <file>', 'the file to write; standard output when left out')
    .option('--url <address>', 'the contract of this server, in place of the one of this version')
    .action(async ({ out, url }: { out?: string; url?: string }) => {
      const { writeBundle } = await import('./write-bundle.js');
      await writeBundle(url, out);
    });
}
