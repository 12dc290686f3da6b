import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { binOf, must, root } from './run.mjs';

/**
 * Takes the changesets that wait in .changeset: raises the version of every package and of the contract to one number,
 * and gives what is unreleased in CHANGELOG.md that number and a day. Commit what it wrote; release-publish.mjs follows.
 */
const before = await packageVersion();
await must(binOf('@changesets/cli', 'changeset'), ['version']);
const version = await packageVersion();
if (version === before) {
  console.error(`Every version stays ${before}: there is no changeset. Add one with \`npx changeset\`.`);
  process.exit(1);
}
await change('openapi/openapi.yaml', (text) => text.replace(/^( {2}version: ).*$/m, `$1${version}`));
await assertContractVersion(version);
const day = new Date().toISOString().slice(0, 10);
await change('CHANGELOG.md', (text) =>
  text.replace(/^## Unreleased$/m, `## Unreleased\n\n## ${version} (${day})`),
);
// The lock names the versions of the packages; nothing else in it changes, so that no registry is asked.
execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--offline'], {
  cwd: root,
  stdio: 'inherit',
  // npm is a .cmd there, which only a shell runs.
  shell: process.platform === 'win32',
});
await must(join(root, 'scripts', 'generate.mjs'));
console.log(`Everything is ${version} now. Look at the changes, commit them, and merge them to main.`);

async function packageVersion() {
  return JSON.parse(await readFile(join(root, 'packages/contract/package.json'), 'utf8')).version;
}

async function change(path, edit) {
  const file = join(root, path);
  await writeFile(file, edit(await readFile(file, 'utf8')));
}

async function assertContractVersion(expected) {
  const { info } = parse(await readFile(join(root, 'openapi/openapi.yaml'), 'utf8'));
  if (info.version === expected) return;
  throw new Error(
    `openapi/openapi.yaml: info.version is ${info.version} and not ${expected}. Write it there.`,
  );
}
