import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { root } from './run.mjs';

/**
 * Puts what `actway` needs to run, and nothing else, into a folder: the built packages that the command depends on,
 * and their dependencies at the versions of package-lock.json.
 *
 *   node scripts/assemble-server.mjs build/server
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name a folder: `node scripts/assemble-server.mjs build/server`.');
const target = resolve(folder);
await refuseWhatIsFull(target);

const packages = await readPackages();
const needed = dependenciesOf('actway');
for (const name of ['package.json', 'package-lock.json']) await cp(join(root, name), join(target, name));
for (const { directory, manifest } of packages.values()) {
  // npm holds the lock against every workspace, whatever is installed.
  for (const path of ['package.json', ...(needed.has(manifest.name) ? manifest.files : [])]) {
    await cp(join(root, directory, path), join(target, directory, path), { recursive: true });
  }
}
// npm is a .cmd on Windows, which only a shell runs.
execFileSync('npm', ['ci', '--omit=dev', '--workspace=actway', '--no-audit', '--no-fund'], {
  cwd: target,
  shell: process.platform === 'win32',
  stdio: 'inherit',
});

/** The packages of the repository by their name. */
async function readPackages() {
  const names = await readdir(join(root, 'packages'));
  const read = names.map(async (name) => {
    const directory = join('packages', name);
    const manifest = JSON.parse(await readFile(join(root, directory, 'package.json'), 'utf8'));
    return [manifest.name, { directory, manifest }];
  });
  return new Map(await Promise.all(read));
}

/** A package of the repository and those that it depends on, however far. */
function dependenciesOf(name, found = new Set()) {
  const own = packages.get(name);
  if (own === undefined || found.has(name)) return found;
  found.add(name);
  for (const dependency of Object.keys(own.manifest.dependencies ?? {})) dependenciesOf(dependency, found);
  return found;
}

async function refuseWhatIsFull(path) {
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0) throw new Error(`${path} is not empty. Delete it, or name another.`);
}
