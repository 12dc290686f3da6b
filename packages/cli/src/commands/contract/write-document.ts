import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a document to a file, or to standard output where none is named. */
export async function writeDocument(
  document: Record<string, unknown>,
  file: string | undefined,
): Promise<void> {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  process.stderr.write(`Wrote ${file}.\n`);
}
