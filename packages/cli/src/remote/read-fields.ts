import type { components } from '@actway/contract';
import { ExitError, exitCodes } from '../exit-error.js';
import { terminalText } from '../terminal-text.js';
import { ask } from './ask.js';
import { readStandardInput } from './standard-input.js';

type Field = components['schemas']['CredentialField'];

/**
 * The values of the fields of an auth scheme: asked for at a terminal, secrets without showing what is typed; else of
 * standard input, which holds a JSON object, or a line for each field, in their order.
 * @throws ExitError that names what is missing
 */
export async function readFields(fields: readonly Field[]): Promise<Record<string, string>> {
  if (fields.length === 0) return {};
  return process.stdin.isTTY ? askFields(fields) : fieldsOf(await readStandardInput(), fields);
}

async function askFields(fields: readonly Field[]): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const field of fields) {
    if (field.description !== '') process.stderr.write(terminalText(`${field.description}\n`));
    const hint =
      field.default === undefined ? (field.required ? '' : ' (may be left empty)') : ` (${field.default})`;
    let value = '';
    do value = await ask(`${field.display_name}${hint}: `, { hidden: field.is_secret });
    while (value === '' && field.required && field.default === undefined);
    if (value !== '') values[field.name] = value;
  }
  return values;
}

function fieldsOf(text: string, fields: readonly Field[]): Record<string, string> {
  const values = text.trimStart().startsWith('{') ? ofObject(text) : ofLines(text, fields);
  const missing = fields.filter(
    ({ name, required, default: usual }) => required && usual === undefined && !values[name],
  );
  if (missing.length === 0) return values;
  const names = missing.map(({ name }) => name).join(', ');
  throw new ExitError(
    exitCodes.usage,
    `Standard input lacks ${names}. It holds a JSON object with ${fields.map(({ name }) => name).join(', ')}, or a line for each, in this order.`,
  );
}

function ofLines(text: string, fields: readonly Field[]): Record<string, string> {
  const lines = text.split(/\r?\n/);
  return Object.fromEntries(
    fields.flatMap(({ name }, index) => (lines[index] ? [[name, lines[index]]] : [])),
  );
}

/** Nothing of the text is quoted: it holds secrets. */
function ofObject(text: string): Record<string, string> {
  try {
    return JSON.parse(text);
  } catch {
    throw new ExitError(exitCodes.usage, 'Standard input begins as a JSON object, and is none.');
  }
}
