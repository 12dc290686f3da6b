import { openCatalog } from '@actway/catalog';
import { importApp } from '@actway/catalog/import';

/**
 * One import in a process of its own, and then the app as a server opens it. Prints milliseconds and the largest
 * resident memory in bytes, as JSON on the last line. Arguments: the document, the folder to write to, the key, and
 * `--auth` of the import.
 */
const [source = '', out = '', key = '', auth] = process.argv.slice(2);
const began = performance.now();
await importApp({ source, key, out, auth });
const catalog = await openCatalog({ folders: [out] });
const milliseconds = performance.now() - began;
process.stdout.write(
  `\n${JSON.stringify({ milliseconds, tools: catalog.actions().length, peak: process.resourceUsage().maxRSS * 1024 })}`,
);
