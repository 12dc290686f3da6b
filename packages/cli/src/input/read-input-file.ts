import { readFile } from 'node:fs/promises';
import { ExitError, exitCodes } from '../exit-error.js';
import { readStandardInput } from '../remote/standard-input.js';

/** The object of `--input-file`; `-` is standard input. */
export async function readInputFile(file: string): Promise<Record<string, unknown>> {
  const text = await textOf(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const place = /at position \d+(?: \(line \d+ column \d+\))?/.exec(String(error))?.[0];
    throw fault(file, `is not JSON${place === undefined ? '' : ` (${place})`}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fault(file, 'must hold one JSON object: the input of the action.');
  }
  return value as Record<string, unknown>;
}

async function textOf(file: string): Promise<string> {
  if (file === '-') return readStandardInput();
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    throw fault(file, `cannot be read (${code}).`);
  }
}

function fault(file: string, words: string): ExitError {
  return new ExitError(exitCodes.usage, `--input-file ${file} ${words}`);
}
