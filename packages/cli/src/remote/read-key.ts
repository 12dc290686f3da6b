import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ExitError, exitCodes } from '../exit-error.js';

/** Where `npm start` keeps the key of its sandbox. */
const sandboxFile = './data/quick-start.json';
/** A key has at most 512 characters; whatever is longer is another file. */
const longestFile = 4096;

/**
 * The key of a file, or of ACTWAY_API_KEY. It is no option: every user of a machine sees the options of a process.
 * @param file a file with the key alone, or the `quick-start.json` of a sandbox
 */
export async function readKey(environment: NodeJS.ProcessEnv, file: string | undefined): Promise<string> {
  if (file !== undefined) return keyOf(await textOf(file), file);
  if (environment.ACTWAY_API_KEY) return environment.ACTWAY_API_KEY;
  const sandbox = existsSync(sandboxFile)
    ? ` \`--key-file ${sandboxFile}\` is the key of the sandbox here.`
    : '';
  throw new ExitError(
    exitCodes.usage,
    `A key is missing: set ACTWAY_API_KEY, or name the file that holds it with --key-file.${sandbox}`,
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    throw new ExitError(exitCodes.usage, `--key-file ${file} cannot be read (${code}).`);
  }
}

function keyOf(text: string, file: string): string {
  const trimmed = text.trim();
  const key = trimmed.startsWith('{') ? ofSandbox(trimmed) : trimmed;
  if (text.length <= longestFile && /^[\x21-\x7e]+$/.test(key)) return key;
  // Nothing of the file is quoted: whatever it holds may be a secret.
  throw new ExitError(exitCodes.usage, `--key-file ${file} does not hold one key, on one line.`);
}

function ofSandbox(text: string): string {
  try {
    return String(JSON.parse(text).apiKey ?? '');
  } catch {
    return '';
  }
}
