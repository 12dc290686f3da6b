import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Which SDK, and what it needs to be imported; the lock file says the rest. */
const manifestFolder = fileURLToPath(new URL('../../src/composio/sdk/', import.meta.url));
const cacheFolder = fileURLToPath(new URL('../../../../.cache/', import.meta.url));
const manifestFiles = ['package.json', 'package-lock.json'];

const command = [
  'ci',
  '--legacy-peer-deps',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--prefer-offline',
  // Without a network it fails within seconds. npm refuses a least wait that is longer than the longest.
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/** Longer than any installation takes: one that is older was killed. */
const abandonedAfterMs = 5 * 60_000;

/**
 * Installs composio-core as its lock file says, once, and answers the folder that has it.
 *
 * It is in a cache folder and no dependency of this repository: its tree has 115 packages and 109 MB that nobody but
 * its tests need. Peers are left out, but for the two that the SDK imports by itself.
 * @throws with the output of npm when it fails
 */
export async function installComposioSdk(): Promise<string> {
  const lock = await readFile(join(manifestFolder, 'package-lock.json'));
  const folder = join(
    cacheFolder,
    `composio-core-${createHash('sha256').update(lock).digest('hex').slice(0, 16)}`,
  );
  const making = `${folder}.making`;
  await mkdir(cacheFolder, { recursive: true });
  while (!(await exists(folder))) {
    if (await claim(making)) await install(making, folder);
    // Another process of this test run installs it.
    else await setTimeout(100);
  }
  return folder;
}

/** Whoever makes the folder is the one that installs. */
async function claim(making: string): Promise<boolean> {
  try {
    await mkdir(making);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const begun = await stat(making).catch(() => undefined);
  if (begun && Date.now() - begun.birthtimeMs > abandonedAfterMs)
    await rm(making, { recursive: true, force: true });
  return false;
}

/** Only a whole installation gets the name that the next run looks for. */
async function install(making: string, folder: string): Promise<void> {
  try {
    for (const file of manifestFiles) await copyFile(join(manifestFolder, file), join(making, file));
    await runNpm([...command, '--prefix', making]);
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Runs the npm that runs this process, else the one that the shell finds. */
function runNpm(options: string[]): Promise<void> {
  const { npm_execpath: npm } = process.env;
  const child = npm
    ? spawn(process.execPath, [npm, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', options, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`composio-core could not be installed; npm ended with ${code}:\n${output}`));
    });
  });
}
