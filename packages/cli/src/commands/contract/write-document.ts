import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { terminalText } from '../../terminal-text.js';
import { makeOutFolder, outUnwritable } from './make-out-folder.js';

/** Writes a document to a file, or to standard output where none is named. */
export async function writeDocument(
  document: Record<string, unknown>,
  file: string | undefined,
): Promise<void> {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (file === undefined) {
    process.stdout.write(terminalText(text));
    return;
  }
  makeOutFolder(dirname(file), file);
  await writeFile(file, text).catch((error) => {
    throw outUnwritable(file, error);
  });
  process.stderr.write(`Wrote ${file}.\n`);
}
