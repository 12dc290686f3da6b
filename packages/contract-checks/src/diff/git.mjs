import { spawn } from 'node:child_process';
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

/** The commit that a name means in a repository, or undefined. */
export async function findCommit(folder, name) {
  // What begins with a dash would be an option.
  if (name.startsWith('-')) return undefined;
  const { code, stdout } = await git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  return code === 0 ? stdout.toString().trim() : undefined;
}

/** The text of one file of a commit, or undefined. @returns {Promise<string | undefined>} */
export async function readBlob(folder, commit, path) {
  const { code, stdout } = await git(folder, ['cat-file', 'blob', `${commit}:./${path}`]);
  return code === 0 ? stdout.toString() : undefined;
}

/**
 * The files of a commit under some paths.
 * @returns {Promise<Map<string, string>>} From path to text.
 */
export async function readTree(folder, commit, paths) {
  const listed = await git(folder, ['ls-tree', '-r', '-z', commit, '--', ...paths]);
  const entries = listed.stdout.toString().split('\0').filter(Boolean);
  const blobs = entries
    .map((entry) => /^\d+ blob (?<id>\S+)\t(?<path>.*)$/s.exec(entry)?.groups)
    .filter((blob) => blob !== undefined);
  const { stdout } = await git(folder, ['cat-file', '--batch'], blobs.map(({ id }) => `${id}\n`).join(''));
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
