import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packedFile } from '@actway/testing/packed-file';
import { allWholeDocuments, type WholeDocument } from '@actway/testing/whole-documents';
import type { BenchOptions } from '../options.js';
import { printedBy } from '../processes/run-process.js';
import type { PartReport } from '../report/part-report.js';
import type { ImportSeries, ImportWork } from './import-series.js';
import { importsTable } from './imports-table.js';

const rounds = 3;
/** The peer may give up, run out of memory, or never end. In milliseconds. */
const patience = 120_000;
const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Imports third parties' whole documents and opens the app; beside it openapi-mcp-generator, which makes tools of the
 * same document in memory.
 */
export async function benchImports(folder: string, { say }: BenchOptions): Promise<PartReport> {
  const series: ImportSeries[] = [];
  for (const document of allWholeDocuments) {
    say(`import of ${document.key}`);
    series.push(await measureImport(document, folder));
  }
  return { tables: [importsTable(series)], figures: series };
}

async function measureImport(document: WholeDocument, folder: string): Promise<ImportSeries> {
  const source = await packedFile(document.package, document.path);
  const { size } = await stat(source);
  const series: ImportSeries = {
    document: document.key,
    bytes: size,
    ours: [],
    peers: [],
    failure: undefined,
  };
  for (let round = 0; round < rounds; round += 1) {
    const out = join(folder, `${document.key}-${round}`);
    const auth = document.auth === undefined ? [] : [document.auth];
    series.ours.push(await run([program('import-process.js'), source, out, document.key, ...auth]));
    if (series.failure !== undefined) continue;
    try {
      series.peers.push(await run([program('peer-process.js'), source]));
    } catch (error) {
      series.failure = reasonOf(error);
    }
  }
  return series;
}

async function run(args: string[]): Promise<ImportWork> {
  const printed = await printedBy(args, { timeout: patience });
  return JSON.parse(printed.slice(printed.lastIndexOf('\n') + 1));
}

/** The line that names the error, out of all that a failed program printed. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  const named = lines.find((line) => /^(\w*Error\b|FATAL ERROR)/.test(line.trim()));
  return (named ?? lines[0] ?? '').trim().slice(0, 200);
}
