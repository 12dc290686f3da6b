import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../../../docs/storage.md', import.meta.url));
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** The shell commands that the page on storage gives under one heading, in its order. */
export async function commandsUnder(heading: string): Promise<string[]> {
  const text = await readFile(page, 'utf8');
  const [, part = ''] = text.split(`### ${heading}\n`);
  const [own = ''] = part.split(/^#{2,3} /m);
  return [...own.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
}

/** A shell in a folder in which `npx actway …` runs what is built here, and which ends at the first failure. */
export async function openShell(folder: string, environment: Record<string, string>) {
  await writeFile(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`);
  await chmod(join(folder, 'npx'), 0o755);
  const env = { ACTWAY_CHECK_ANSWERS: 'on', ...environment, PATH: `${folder}:${process.env.PATH}` };
  return (script: string): Promise<string> =>
    new Promise((resolve, reject) => {
      execFile('/bin/sh', ['-eu', '-c', script], { cwd: folder, env }, (error, stdout, stderr) => {
        if (error) reject(new Error(`${script}\n${stdout}${stderr}`));
        else resolve(stdout);
      });
    });
}
