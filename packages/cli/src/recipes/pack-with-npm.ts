import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A large package over a slow line. */
const mostMilliseconds = 900_000;

/**
 * Gets a package by `npm pack`, from whatever registry npm is set up for, with its cache and its credentials; none of
 * its scripts run.
 * @param specifier `name@version`, of the characters that these may have
 * @param into an empty folder
 * @returns the path of the archive
 */
export async function packWithNpm(
  specifier: string,
  into: string,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const windows = process.platform === 'win32';
  const options = ['--silent', '--ignore-scripts', '--prefer-offline', '--pack-destination', '.'];
  try {
    await run(windows ? 'npm.cmd' : 'npm', ['pack', ...options, specifier], {
      cwd: into,
      env: environment,
      timeout: mostMilliseconds,
      // What is called .cmd is for the shell alone to run.
      shell: windows,
    });
  } catch (error) {
    throw new Error(`${specifier} could not be got with npm: ${reasonOf(error)} ${otherWays}`, {
      cause: error,
    });
  }
  const archive = (await readdir(into)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm packed no archive of ${specifier}. ${otherWays}`);
  return join(into, archive);
}

const otherWays = 'Without a registry, name what you have: --package FOLDER|ARCHIVE.tgz, or --document FILE.';

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'for an unknown reason.';
  if ('code' in error && error.code === 'ENOENT') return 'there is no command npm on this machine.';
  const said = 'stderr' in error ? String(error.stderr).trim().split('\n').slice(0, 3).join(' ') : '';
  return said === '' ? 'it ended with a failure.' : `${said}${/[.!?]$/.test(said) ? '' : '.'}`;
}
