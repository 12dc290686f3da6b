import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { SettingsError } from './settings-error.js';

const variable = 'ACTWAY_ENV_FILE';

/** A line with nothing in it, a comment, or `NAME=value`. */
const lineForm = /^\s*(?:#.*|(?:export\s+)?[A-Za-z_]\w*\s*=.*)?$/;

/**
 * The environment with the variables of the file that ACTWAY_ENV_FILE names: one `NAME=value` a line, as systemd and Docker
 * take it. What the environment says itself goes before what the file says; an empty variable says nothing.
 * @throws SettingsError naming each line at fault; nothing of it is quoted, since it may be a secret
 */
export function withSettingsFile(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const file = environment[variable];
  if (!file) return environment;
  const text = readText(file);
  const faults = text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      lineForm.test(line)
        ? []
        : [
            `${variable} names ${file}, whose line ${index + 1} is no NAME=value: correct it, or begin it with #.`,
          ],
    );
  if (faults.length > 0) throw new SettingsError(faults);
  const told = Object.entries(parseEnv(text)).filter(([name]) => !environment[name]);
  return { ...environment, ...Object.fromEntries(told) };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new SettingsError([`${variable} names ${file}, which cannot be read (${code}).`]);
  }
}
