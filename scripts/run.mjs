import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as checks from '@actway/contract-checks/run-node';

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The file that a package's command runs, of the packages that this repository has. */
export const binOf = (packageName, command) => checks.binOf(packageName, command, import.meta.url);

/** Runs a Node program to its end, in the folder of the repository unless told otherwise. */
export const runNode = (file, args, options) => checks.runNode(file, args, { cwd: root, ...options });

/** Runs a Node program and ends this one with its exit code when it fails. */
export async function must(file, args, options) {
  const { code } = await runNode(file, args, options);
  if (code !== 0) process.exit(code);
}
