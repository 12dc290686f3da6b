import { spawn } from 'node:child_process';
import {
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../run.mjs';

/**
 * A copy of the repository's tracked files, built, that patches are tried in. Its third-party packages are the
 * repository's own; the packages of actway are the copy's.
 */
export class ScratchCopy {
  static async make() {
    const folder = await mkdtemp(join(tmpdir(), 'actway-defects-'));
    const copy = new ScratchCopy(folder);
    // A stash holds what is changed and not committed, and is nothing when all is committed.
    const changes = (await run('git stash create', root)).output.trim();
    await must(`git worktree add --quiet --detach "${folder}" ${changes || 'HEAD'}`, root);
    await linkPackages(folder);
    await must(`node scripts/turbo.mjs build --cache-dir="${join(root, '.turbo', 'cache')}"`, folder);
    return copy;
  }

  constructor(folder) {
    this.folder = folder;
  }

  /** Runs a command in the copy. @returns {Promise<{ code: number, output: string }>} */
  run(command) {
    return run(command, this.folder);
  }

  /**
   * Runs a command with a patch applied, and takes the patch back. For tests, which run what is built, the packages
   * whose sources it touches are built with it.
   * @returns {Promise<{ code: number, output: string }>}
   * @throws when the patch does not apply, or what it touches does not build with it
   */
  async runWith(patch, command) {
    const packages = command.includes('vitest') ? await touchedPackages(patch) : [];
    await must(`git apply "${patch}"`, this.folder);
    try {
      for (const name of packages) await this.#setAside(name);
      return await this.run(command);
    } finally {
      await must(`git apply --reverse "${patch}"`, this.folder);
      for (const name of packages) await this.#putBack(name);
    }
  }

  async remove() {
    await run(`git worktree remove --force "${this.folder}"`, root);
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Builds a package anew, and keeps what was built of it before. */
  async #setAside(name) {
    const home = join(this.folder, 'packages', name);
    await cp(join(home, 'dist'), join(home, 'dist.sound'), { recursive: true });
    await must(`npm run build --silent --workspace packages/${name}`, this.folder);
  }

  async #putBack(name) {
    const home = join(this.folder, 'packages', name);
    await rm(join(home, 'dist'), { recursive: true, force: true });
    await rename(join(home, 'dist.sound'), join(home, 'dist'));
  }
}

/** The packages whose sources, or what is generated of them, a patch changes. */
async function touchedPackages(patch) {
  const files = (await readFile(patch, 'utf8')).matchAll(
    /^\+\+\+ b\/packages\/([^/]+)\/(?:src|generated)\//gm,
  );
  return [...new Set([...files].map(([, name]) => name))];
}

/** Links each installed package into a copy; what links to a package of the repository links to that of the copy. */
async function linkPackages(folder) {
  const places = ['.', ...(await readdir(join(root, 'packages'))).map((name) => join('packages', name))];
  for (const place of places)
    await linkFolder(join(root, place, 'node_modules'), join(folder, place, 'node_modules'), folder);
}

async function linkFolder(from, to, folder) {
  const names = await readdir(from).catch(() => []);
  if (names.length === 0) return;
  await mkdir(to, { recursive: true });
  for (const name of names.filter((one) => !one.startsWith('.') || one === '.bin')) {
    const source = join(from, name);
    if (name.startsWith('@')) await linkFolder(source, join(to, name), folder);
    else if (!(await lstat(source)).isSymbolicLink()) await symlink(source, join(to, name));
    else await symlink(join(folder, relative(await realpath(root), await realpath(source))), join(to, name));
  }
}

function run(command, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function must(command, cwd) {
  const { code, output } = await run(command, cwd);
  if (code !== 0) throw new Error(`\`${command}\` fails:\n${output}`);
}
