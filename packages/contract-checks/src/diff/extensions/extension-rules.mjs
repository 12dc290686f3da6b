import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { ContractCheckError } from '../../contract-check-error.mjs';

/**
 * How a change of one extension is judged; `extension-rules.schema.json` says what each member means.
 * @typedef {object} ExtensionRules
 * @property {unknown} [absent]
 * @property {'request' | 'response'} [side]
 * @property {unknown[]} [order]
 * @property {Record<string, unknown[]>} [includes]
 * @property {ExtensionChange[]} [changes]
 * @property {Record<string, ExtensionRules>} [members]
 *
 * @typedef {object} ExtensionChange
 * @property {unknown} [from]
 * @property {unknown} [to]
 * @property {'added' | 'removed' | 'rises' | 'falls' | 'gains' | 'loses' | 'widens' | 'narrows'} [when]
 * @property {unknown} [refused]
 * @property {'breaking' | 'compatible' | 'note'} severity
 * @property {string} [who]
 */

/** The file that is read when nobody names one. */
const usualFile = 'contract-extensions.yaml';

const read = (name) => readFile(new URL(name, import.meta.url), 'utf8');

/**
 * The rules for actway's own extensions.
 * @returns {Promise<Record<string, ExtensionRules>>}
 */
export async function ownExtensionRules() {
  return parse(await read('actway.yaml'));
}

/**
 * The extensions that rules speak of beside actway's own, and that neither of two contracts has.
 * @param {Record<string, ExtensionRules>} rules
 * @param {((name: string) => boolean)[]} mentions Whether a contract has a member of a name.
 */
export async function extensionsNowhere(rules, mentions) {
  const own = await ownExtensionRules();
  return Object.keys(rules).filter(
    (name) => !Object.hasOwn(own, name) && !mentions.some((mention) => mention(name)),
  );
}

/**
 * The rules for actway's own extensions, and those of a file, which count before them.
 * @param {import('../repository.mjs').Where} where
 * @param {string | undefined} named The file; without it `contract-extensions.yaml` beside redocly.yaml, if it is there.
 * @returns {Promise<Record<string, ExtensionRules>>}
 */
export async function readExtensionRules({ folder, home }, named) {
  const file = named === undefined ? join(home, usualFile) : resolve(folder, named);
  const text = await readFile(file, 'utf8').catch((error) => {
    if (named === undefined && error.code === 'ENOENT') return undefined;
    throw faultIn(named ?? usualFile, `it cannot be read (${error.code})`);
  });
  const own = await ownExtensionRules();
  if (text === undefined) return own;
  return { ...own, ...(await rulesIn(text, named ?? usualFile)) };
}

async function rulesIn(text, file) {
  let rules;
  try {
    rules = parse(text) ?? {};
  } catch (error) {
    throw faultIn(file, error.message.split('\n')[0]);
  }
  const validate = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(await read('extension-rules.schema.json')),
  );
  if (validate(rules)) return rules;
  throw faultIn(file, validate.errors.map(faultOf).join('; '));
}

function faultOf({ instancePath, message, params }) {
  const allowed = params.allowedValues ? ` (${params.allowedValues.join(', ')})` : '';
  const name = params.propertyName ?? params.additionalProperty;
  return `${instancePath || 'the whole'} ${message}${allowed}${name === undefined ? '' : `: ${name}`}`;
}

function faultIn(file, fault) {
  return new ContractCheckError(
    'extension-rules',
    `${file} does not say how extensions are judged: ${fault}.`,
    'Correct it, or name another file: --extensions <file>',
  );
}
