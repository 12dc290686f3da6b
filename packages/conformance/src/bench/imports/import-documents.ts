import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packedFile } from '@actway/testing/packed-file';
import { allWholeDocuments, type WholeDocument } from '@actway/testing/whole-documents';
import { printedBy } from '../processes/run-process.js';
import { megabytes } from '../report/megabytes.js';
import { median, ratio } from '../report/statistics.js';

interface Work {
  milliseconds: number;
  /** Of resident memory, in bytes. */
  peak: number;
  /** Actions here, tools at the peer. */
  tools: number;
}

const rounds = 3;
/** The peer may give up, run out of memory, or never end. */
const patience = 120_000;
const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Imports third parties' whole documents and opens the app; beside it openapi-mcp-generator, which makes tools of the
 * same document in memory.
 */
export async function benchImports(folder: string): Promise<void> {
  process.stdout.write(
    `\nImport of whole documents, opened afterwards, beside openapi-mcp-generator (dereference: true); ${rounds} rounds in turn\n`,
  );
  for (const document of allWholeDocuments) await benchImport(document, folder);
}

async function benchImport(document: WholeDocument, folder: string): Promise<void> {
  const source = await packedFile(document.package, document.path);
  const ours: Work[] = [];
  const peers: Work[] = [];
  let failure: string | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const out = join(folder, `${document.key}-${round}`);
    const auth = document.auth === undefined ? [] : [document.auth];
    ours.push(await run([program('import-process.js'), source, out, document.key, ...auth]));
    if (failure !== undefined) continue;
    try {
      peers.push(await run([program('peer-process.js'), source]));
    } catch (error) {
      failure = reasonOf(error);
    }
  }
  const { size } = await stat(source);
  process.stdout.write(
    `  ${document.key.padEnd(8)} ${(size / 1e6).toFixed(1)} MB: ${told(ours, 'actions')}; ${
      failure === undefined ? beside(ours, peers) : `the peer fails: ${failure}`
    }\n`,
  );
}

async function run(args: string[]): Promise<Work> {
  const printed = await printedBy(args, { timeout: patience });
  return JSON.parse(printed.slice(printed.lastIndexOf('\n') + 1));
}

/** The line that names the error, out of all that a failed program printed. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  const named = lines.find((line) => /^(\w*Error\b|FATAL ERROR)/.test(line.trim()));
  return (named ?? lines[0] ?? '').trim().slice(0, 200);
}

const of = (works: Work[], read: (work: Work) => number) => median(works.map(read));

function told(works: Work[], noun: string): string {
  const seconds = of(works, (one) => one.milliseconds) / 1000;
  return `${of(works, (one) => one.tools)} ${noun}, ${seconds.toFixed(2)} s, ${megabytes(of(works, (one) => one.peak))}`;
}

function beside(ours: Work[], peers: Work[]): string {
  const share = (read: (work: Work) => number) =>
    ratio(ours.map((one, round) => [read(one), read(peers[round] ?? one)])).toFixed(2);
  return `time ${share((one) => one.milliseconds)}, peak ${share((one) => one.peak)} of the peer's (${told(peers, 'tools')})`;
}
