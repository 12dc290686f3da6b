import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { madeOnce } from '@actway/testing/made-once';
import { type Ended, runCommand } from '@actway/testing/run-command';

const cache = fileURLToPath(new URL('../../../../../.cache/tools', import.meta.url));

/** A folder in which packages are installed, and how to run a script of one of them. */
export interface ToolFolder {
  folder: string;
  /** @param command the path of a script in `node_modules`, and its arguments */
  run(command: string[]): Promise<Ended>;
}

/**
 * A new folder with these packages (`name@version`), which are got from the configured registry once and kept in
 * `.cache`; for what cannot be installed beside the packages of this repository.
 * @param node the version of Node that runs them
 */
export async function openToolFolder(packages: string[], node: 20 | 24): Promise<ToolFolder> {
  const installed = await installedPackages(node === 20 ? packages : [...packages, 'node@24']);
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'run-'));
  const modules = join(folder, 'node_modules');
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  await symlink(join(installed, 'node_modules'), modules);
  const executable = node === 20 ? process.execPath : join(modules, 'node', 'bin', 'node');
  return {
    folder,
    run: ([script = '', ...args]) =>
      runCommand(folder, executable, [join(modules, script), ...args], {
        CI: '1',
        DO_NOT_TRACK: '1',
        // What a generator makes of 26 apps at once is more than the compiler has room for by itself, in MiB.
        NODE_OPTIONS: '--max-old-space-size=12288',
        // Nothing that a tool runs beside itself is another Node.
        PATH: `${join(modules, '.bin')}:${process.env.PATH}`,
      }),
  };
}

function installedPackages(packages: string[]): Promise<string> {
  const name = createHash('sha256').update(packages.join(' ')).digest('hex').slice(0, 16);
  return madeOnce(join(cache, name), async (scratch) => {
    await writeFile(join(scratch, 'package.json'), '{ "private": true }');
    const install = ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', ...packages];
    const { code, stderr } = await runCommand(scratch, 'npm', install);
    if (code !== 0) throw new Error(`npm could not install ${packages.join(', ')}: ${stderr}`);
    return scratch;
  });
}
