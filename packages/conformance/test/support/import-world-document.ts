import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Action, type Catalog, openCatalog } from '@actway/catalog';
import { type ImportReport, importApp } from '@actway/catalog/import';
import { parse } from 'yaml';

/** A document as an app. */
export interface ImportedDocument {
  report: ImportReport;
  catalog: Catalog;
  actions: Action[];
  /** As its maker wrote it. */
  original(): Promise<unknown>;
}

/** Imports a document as the app `world`, with a server of our own where it names none that can be reached. */
export async function withImported<Result>(
  source: string,
  use: (imported: ImportedDocument) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-world-'));
  const out = join(folder, 'apps');
  try {
    const report = await importAnyDocument(source, 'world', out);
    const catalog = await openCatalog({ folders: [out] });
    const original = async () => parse(await readFile(source, 'utf8'), { maxAliasCount: -1 });
    return await use({ report, catalog, actions: catalog.actions(), original });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** With a server of our own where the document names none that can be reached. */
export function importAnyDocument(source: string, key: string, out: string): Promise<ImportReport> {
  return importApp({ source, key, out }).catch((error) => {
    if (!['server-needed', 'foreign-server'].includes(error.code)) throw error;
    return importApp({ source, key, out, server: 'https://api.example.com' });
  });
}
