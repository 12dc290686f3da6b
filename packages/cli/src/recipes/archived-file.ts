import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Parser } from 'tar';

/**
 * The bytes of one file of a package as npm packs it (`package/…` in a gzipped tar); undefined when it holds none of
 * that name. Whatever else is in there is read past and never written anywhere.
 * @param mostBytes a larger file is refused
 */
export async function archivedFile(
  archive: string,
  path: string,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let found = false;
  const parser = new Parser({
    // The folder at the top has another name in some packages.
    filter: (name) => name.slice(name.indexOf('/') + 1) === path,
    onReadEntry: (entry) => {
      found = true;
      if (entry.size > mostBytes) {
        parser.abort(new Error(`${path} in ${archive} is larger than ${mostBytes} bytes.`));
        return;
      }
      entry.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    },
    strict: true,
  });
  // The types of `tar` do not say that its parser is a stream of Node.
  await pipeline(createReadStream(archive), parser as unknown as NodeJS.WritableStream);
  return found ? Buffer.concat(chunks) : undefined;
}
