import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** No tool that is started reports home. */
const quiet = {
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_NOTIFICATIONS: 'true',
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

/**
 * The file that a package's command runs, so that no shell and no .cmd wrapper stands between.
 * @param {string} packageName
 * @param {string} command
 * @param {string} from The module for which the package is installed.
 */
export function binOf(packageName, command = packageName, from = import.meta.url) {
  const require = createRequire(from);
  // A package may keep its manifest out of its exports; the folders are where Node itself looks.
  const folder = (require.resolve.paths(packageName) ?? [])
    .map((parent) => join(parent, packageName))
    .find((candidate) => existsSync(join(candidate, 'package.json')));
  if (folder === undefined) throw new Error(`${packageName} is not installed. Run \`npm ci\`.`);
  const { bin } = require(join(folder, 'package.json'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a Node program to its end.
 * @param {string} file
 * @param {string[]} args
 * @param {{ capture?: boolean, env?: Record<string, string>, cwd?: string, onOutput?: (chunk: string) => void }} options
 *   `onOutput` is told what is captured of stdout, as it comes.
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} `stdout` and `stderr` are empty unless captured.
 */
export function runNode(file, args = [], { capture = false, env = {}, cwd = process.cwd(), onOutput } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd,
      env: { ...process.env, ...quiet, ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      onOutput?.(String(chunk));
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), stdout, stderr }));
  });
}
