import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { madeOnce } from './made-once.js';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../../.cache/packages', import.meta.url));

/**
 * The folder of a published package (`name@version`) without its dependencies, got by `npm pack` from the configured
 * registry and kept in `.cache`. For what cannot be installed beside the packages of this repository.
 */
export function packedPackage(specifier: string): Promise<string> {
  return madeOnce(join(cache, specifier.replaceAll('/', '+')), async (scratch) => {
    await run('npm', ['pack', '--silent', '--ignore-scripts', specifier], { cwd: scratch });
    const archive = (await readdir(scratch)).find((name) => name.endsWith('.tgz')) ?? '';
    await run('tar', ['-xzf', archive], { cwd: scratch });
    return join(scratch, 'package');
  });
}
