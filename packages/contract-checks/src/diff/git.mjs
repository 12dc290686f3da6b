import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';

/**
 * Runs git in a folder, without a shell.
 * @returns {Promise<{ code: number, stdout: Buffer, stderr: string }>}
 */
export function git(folder, args, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', folder, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    const chunks = [];
    let stderr = '';
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', () =>
      reject(
        new ContractCheckError(
          'no-git',
          'git cannot be run.',
          'Install git, or name a file or URL: --base <file or URL>.',
        ),
      ),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(chunks), stderr }));
    // A git that ends before it has read its input has said why in its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** The folder of the git repository that a folder is in, or undefined where there is none, or no git. */
export async function findTopLevel(folder) {
  const { code, stdout, stderr } = await git(folder, ['rev-parse', '--show-cdup']).catch(notInstalled);
  if (code === 0) return resolve(folder, stdout.toString().trim());
  if (code === undefined || /not a git repository/.test(stderr)) return undefined;
  throw new ContractCheckError(
    'no-git',
    `git does not read ${folder}: ${stderr.trim().replace(/^fatal: /, '')}`,
    'Do what it says, or name files or URLs: --base <file or URL> --revision <file or URL>',
  );
}

function notInstalled(error) {
  if (error instanceof ContractCheckError) return { code: undefined };
  throw error;
}

/** The commit that a name means in a repository, or undefined. */
export async function findCommit(folder, name) {
  // What begins with a dash would be an option.
  if (name.startsWith('-')) return undefined;
  const { code, stdout } = await git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  return code === 0 ? stdout.toString().trim() : undefined;
}

/**
 * The text of one file of a commit, or undefined.
 * @param {string} path From the folder of the repository.
 * @returns {Promise<string | undefined>}
 */
export async function readBlob(topLevel, commit, path) {
  const { code, stdout } = await git(topLevel, ['cat-file', 'blob', `${commit}:${path}`]);
  return code === 0 ? stdout.toString() : undefined;
}

/**
 * The name that a file had in a commit, or undefined where git does not take it for a file that was renamed.
 * @param {string} path As it is called now, from the folder of the repository.
 * @param {string | undefined} now The commit that it is in now; without one the work tree.
 * @returns {Promise<string | undefined>}
 */
export async function findFormerName(topLevel, commit, path, now) {
  const { stdout } = await git(topLevel, [
    ...['diff', '--no-ext-diff', '--find-renames', '--diff-filter=R', '--name-status', '-z', commit],
    ...(now === undefined ? [] : [now]),
    '--',
  ]);
  // Of each file: how alike it is (`R097`), its old name, its new name.
  const fields = stdout.toString().split('\0');
  for (let index = 0; index + 2 < fields.length; index += 3) {
    if (fields[index + 2] === path) return fields[index + 1];
  }
  return undefined;
}

/**
 * The files of a commit under some paths.
 * @param {string[]} paths From the folder of the repository.
 * @returns {Promise<Map<string, string>>} From path to text.
 */
export async function readTree(topLevel, commit, paths) {
  const listed = await git(topLevel, ['ls-tree', '-r', '-z', commit, '--', ...paths]);
  const entries = listed.stdout.toString().split('\0').filter(Boolean);
  const blobs = entries
    .map((entry) => /^\d+ blob (?<id>\S+)\t(?<path>.*)$/s.exec(entry)?.groups)
    .filter((blob) => blob !== undefined);
  const ids = blobs.map(({ id }) => `${id}\n`).join('');
  const { stdout } = await git(topLevel, ['cat-file', '--batch'], ids);
  const files = new Map();
  let offset = 0;
  for (const { path } of blobs) {
    // Each blob: `<id> blob <size in bytes>`, a line feed, the bytes, a line feed.
    const start = stdout.indexOf(0x0a, offset) + 1;
    const size = Number(stdout.subarray(offset, start).toString().split(' ')[2]);
    files.set(path, stdout.subarray(start, start + size).toString());
    offset = start + size + 1;
  }
  return files;
}
