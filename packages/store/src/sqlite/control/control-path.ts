import { Buffer } from 'node:buffer';
import { basename, dirname, join, relative } from 'node:path';

/** What `sun_path` holds on Linux is 108 bytes with the NUL behind it, on macOS 104. */
const longest = 103;

/**
 * The socket beside a database by which commands of its host ask the process that has it open. Its name begins with a
 * dot, so that `actway.db*` is the database and what belongs to it, and nothing else.
 * @param file absolute path of the database
 * @returns the path from here or from the root, whichever is shorter; undefined when both are too long for a socket
 */
export function controlPath(file: string): string | undefined {
  const path = join(dirname(file), `.${basename(file)}-control`);
  const fromHere = relative(process.cwd(), path);
  const shorter = Buffer.byteLength(fromHere) < Buffer.byteLength(path) ? fromHere : path;
  return Buffer.byteLength(shorter) > longest ? undefined : shorter;
}
