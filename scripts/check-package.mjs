import { execFile } from 'node:child_process';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from './run.mjs';

/** How nobody imports packages that are ES modules alone. */
const ignoredResolutions = new Set(['node10', 'node16-cjs']);

/**
 * Checks packages as an installer gets them: publint judges what is packed, are-the-types-wrong whether
 * TypeScript finds the types behind each export.
 *
 *   node scripts/check-package.mjs [client contract …]
 *
 * Without a name: every package that is not private and has been built.
 */
const names = process.argv.slice(2);
const folders = names.length > 0 ? names.map(folderOf) : await builtPackages();
let faulty = 0;
const waiting = [...folders];
// Each waits for processes of its own half of the time.
await Promise.all([checkWaiting(), checkWaiting()]);
if (folders.length === 0) {
  console.error('No package has been built, so that nothing was checked. Run `npm run build` first.');
  faulty += 1;
}
process.exitCode = faulty > 0 ? 1 : 0;

async function checkWaiting() {
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const manifest = await manifestOf(folder);
    const faults = manifest ? await faultsOf(folder) : ['There is no such package.'];
    console.log(`${faults.length === 0 ? 'ok    ' : 'faults'} ${manifest?.name ?? basename(folder)}`);
    for (const fault of faults) console.log(fault.replaceAll(/^/gm, '       '));
    if (faults.length > 0) faulty += 1;
  }
}

async function faultsOf(folder) {
  if (!(await exists(join(folder, 'dist')))) return ['It has no dist. Run `npm run build` first.'];
  const tarball = await pack(folder);
  const { messages, pkg } = await publint({
    strict: true,
    pack: { tarball: tarball.buffer },
  });
  const faults = messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
  const { types, problems = [] } = await checkPackage(createPackageFromTarballData(tarball));
  if (types === false) faults.push('are-the-types-wrong: it has no types.');
  for (const { kind, ...place } of problems) {
    if (!ignoredResolutions.has(place.resolutionKind))
      faults.push(`are-the-types-wrong: ${kind} ${JSON.stringify(place)}`);
  }
  return faults;
}

/** The package as npm packs it. Packing is local work: npm has nothing to ask a registry for. */
async function pack(folder) {
  const scratch = await mkdtemp(join(tmpdir(), 'actway-pack-'));
  try {
    const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', scratch], {
      cwd: folder,
      env: { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' },
      shell: process.platform === 'win32',
    });
    const [{ filename }] = JSON.parse(stdout);
    return new Uint8Array(await readFile(join(scratch, filename)));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function builtPackages() {
  const entries = await readdir(join(root, 'packages'));
  const found = [];
  for (const folder of entries.sort().map(folderOf)) {
    const manifest = await manifestOf(folder);
    if (manifest && !manifest.private && (await exists(join(folder, 'dist')))) found.push(folder);
  }
  return found;
}

function folderOf(name) {
  return join(root, 'packages', basename(name));
}

async function manifestOf(folder) {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function exists(path) {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
