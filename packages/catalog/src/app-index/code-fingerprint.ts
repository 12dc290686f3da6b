import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '../package-folder.js';

let computed: string | undefined;

/**
 * The SHA-256 of the code that reads documents. What one build of this package made of a document is not taken for
 * what another one would make of it, so that no number has to be raised whenever a rule changes.
 */
export function codeFingerprint(): string {
  // `src` where the sources themselves run, otherwise `dist`.
  const [ownPart = ''] = relative(packageFolder, fileURLToPath(import.meta.url)).split(sep);
  computed ??= fingerprintOf([
    join(packageFolder, ownPart),
    dirname(createRequire(import.meta.url).resolve('@actway/openapi')),
  ]);
  return computed;
}

function fingerprintOf(folders: string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    // package.json pins the libraries.
    const files = [join('..', 'package.json'), ...codeFilesIn(folder)];
    for (const name of files) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

function codeFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
    .sort();
}
