import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../../.cache/packages', import.meta.url));

/**
 * The folder of a published package (`name@version`) without its dependencies, got by `npm pack` from the configured
 * registry and kept in `.cache`. For what cannot be installed beside the packages of this repository.
 */
export async function packedPackage(specifier: string): Promise<string> {
  const folder = join(cache, specifier.replaceAll('/', '+'));
  if (await exists(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(join(cache, 'pack-'));
  try {
    await run('npm', ['pack', '--silent', '--ignore-scripts', specifier], { cwd: scratch });
    const archive = (await readdir(scratch)).find((name) => name.endsWith('.tgz')) ?? '';
    await run('tar', ['-xzf', archive], { cwd: scratch });
    await rename(join(scratch, 'package'), folder);
  } catch (error) {
    // Two tests may ask for one package at once; whichever is first leaves it.
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return folder;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
