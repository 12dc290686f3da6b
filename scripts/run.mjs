import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const require = createRequire(import.meta.url);

/** No tool that a script starts reports home. */
const quiet = {
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_NOTIFICATIONS: 'true',
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

/** The file that a package's command runs, so that no shell and no .cmd wrapper stands between. */
export function binOf(packageName, command = packageName) {
  const manifest = `${packageName}/package.json`;
  let file;
  try {
    file = require.resolve(manifest);
  } catch {
    file = join(root, 'node_modules', packageName, 'package.json');
  }
  const { bin } = require(file);
  return join(dirname(file), typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a Node program to its end.
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} `stdout` and `stderr` are empty unless captured.
 */
export function runNode(file, args = [], { capture = false, env = {}, cwd = root } = {}) {
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
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), stdout, stderr }));
  });
}

/** Runs a Node program and ends this one with its exit code when it fails. */
export async function must(file, args, options) {
  const { code } = await runNode(file, args, options);
  if (code !== 0) process.exit(code);
}
