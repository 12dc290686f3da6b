import { rm } from 'node:fs/promises';
import { openCatalog } from '@actway/catalog';
import { importApp } from '@actway/catalog/import';

/**
 * One import in a process of its own, and then the app as a server opens it. Prints milliseconds and the largest
 * resident memory in bytes. Arguments: the document, the folder to write to, the key, and `--auth` of the import.
 */
const [source = '', out = '', key = '', auth] = process.argv.slice(2);
await rm(out, { recursive: true, force: true });
const began = performance.now();
const report = await importApp({ source, key, out, auth });
const imported = performance.now();
const catalog = await openCatalog({ folders: [out] });
process.stdout.write(
  JSON.stringify({
    importMs: imported - began,
    openMs: performance.now() - imported,
    tools: catalog.actions().length,
    reported: report.operations.reported,
    bytes: process.resourceUsage().maxRSS * 1024,
  }),
);
