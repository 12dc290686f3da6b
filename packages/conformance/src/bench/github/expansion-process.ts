import { readFile, writeFile } from 'node:fs/promises';
import { expandContract, openCatalog } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import openapiTypescript, { astToString } from 'openapi-typescript';

/** One piece of work in a process of its own, so that its peak of memory is its own: `expand` or `type`. */
const [work = '', from = '', to = ''] = process.argv.slice(2);
const began = performance.now();
const milliseconds = work === 'expand' ? await expand() : await type();
process.stdout.write(JSON.stringify({ milliseconds, peak: process.resourceUsage().maxRSS * 1024 }));

/** Expands every action of a folder of apps; opening the catalog is not counted. */
async function expand(): Promise<number> {
  const catalog = await openCatalog({ folders: [from] });
  const opened = performance.now();
  const { document } = await expandContract(loadContract(), catalog.actions(), catalog);
  const done = performance.now();
  await writeFile(to, JSON.stringify(document));
  return done - opened;
}

async function type(): Promise<number> {
  const types = astToString(await openapiTypescript(await readFile(from), { silent: true }));
  await writeFile(to, types);
  return performance.now() - began;
}
