import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { npmReason, withoutCredentials } from './npm-reason.js';

/** Its requests are told, and nothing else that it does beside them. */
const quiet = ['--loglevel=http', '--color=false', '--update-notifier=false'];

/** A large package over a slow line, in milliseconds. */
const longest = 900_000;

/** A registry that has answered nothing in so many milliseconds is not there. */
const patience = 18_000;

/** In milliseconds. */
const betweenSigns = 5_000;

/** One more attempt, soon: whoever waits at a terminal repeats the command sooner than npm does by itself. */
const fewRetries = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000'];

/**
 * Gets a package by `npm pack`, from whatever registry npm is set up for, with its cache and its credentials; none of
 * its scripts run. Gives up where nothing has come from the registry for 18 s, or for `npm_config_fetch_timeout`
 * milliseconds of the environment.
 * @param specifier `name@version`, of the characters that these may have
 * @param into an empty folder
 * @param onProgress is told what npm asks for, and every five seconds that it is still at it
 * @returns the path of the archive
 */
export async function packWithNpm(
  specifier: string,
  into: string,
  environment: NodeJS.ProcessEnv,
  onProgress: (step: string) => void,
): Promise<string> {
  const options = ['--ignore-scripts', '--prefer-offline', '--pack-destination', '.', ...fewRetries];
  const reason = await runNpm(['pack', ...options, specifier], { into, environment, onProgress });
  if (reason !== undefined) throw new Error(`${specifier} could not be got with npm: ${reason} ${otherWays}`);
  const archive = (await readdir(into)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm packed no archive of ${specifier}. ${otherWays}`);
  return join(into, archive);
}

const otherWays = 'Without a registry, name what you have: --package FOLDER|ARCHIVE.tgz, or --document FILE.';

interface Run {
  into: string;
  environment: NodeJS.ProcessEnv;
  onProgress: (step: string) => void;
}

/** Undefined where it did what it should, else the reason, which is a sentence. */
function runNpm(args: string[], { into, environment, onProgress }: Run): Promise<string | undefined> {
  const windows = process.platform === 'win32';
  const child = spawn(windows ? 'npm.cmd' : 'npm', [...args, ...quiet], {
    cwd: into,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    // What is called .cmd is for the shell alone to run.
    shell: windows,
  });
  const errors: string[] = [];
  let hasAnswered = false;
  let gaveUp: string | undefined;
  const lines = createInterface({ input: child.stderr });
  lines.on('line', (line) => {
    const [, level = '', said = ''] = /^npm (http|error|ERR!) ?(.*)$/.exec(line) ?? [];
    if (level === 'http') {
      hasAnswered = true;
      onProgress(`npm: ${withoutCredentials(said)}`);
    } else if (level !== '') errors.push(said);
  });
  const began = Date.now();
  const signs = setInterval(() => {
    onProgress(`npm is still at it, ${Math.round((Date.now() - began) / 1000)} s`);
  }, betweenSigns);
  const wait = Number(environment.npm_config_fetch_timeout) || patience;
  const giveUp = (reason: string) => {
    gaveUp ??= reason;
    child.kill();
  };
  const silence = setTimeout(() => {
    if (!hasAnswered) giveUp(`the registry has not answered for ${Math.round(wait / 1000)} s.`);
  }, wait);
  const end = setTimeout(() => giveUp(`it took longer than ${longest / 60_000} minutes.`), longest);
  return new Promise((resolve) => {
    const finish = (reason: string | undefined) => {
      clearInterval(signs);
      clearTimeout(silence);
      clearTimeout(end);
      resolve(reason);
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      finish(error.code === 'ENOENT' ? 'there is no command npm on this machine.' : `${error.message}.`);
    });
    child.once('close', (code) => {
      finish(gaveUp ?? (code === 0 ? undefined : npmReason(errors)));
    });
  });
}
