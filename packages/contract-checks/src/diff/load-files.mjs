import { ContractCheckError } from '../contract-check-error.mjs';
import { beyondItsName, fileOf, LoadedFiles } from './loaded-files.mjs';
import { ParsedFile, ParsedValue } from './parsed-file.mjs';
import { convertedFile, isSwagger2 } from './swagger-2-file.mjs';

/**
 * Loads a contract: its root document, and every file that it refers to. One in Swagger 2.0 is converted to OpenAPI 3.0.
 * @param {import('./open-source.mjs').Source} source
 * @returns {Promise<LoadedFiles>}
 */
export async function loadFiles(source) {
  /** @type {Map<string, ParsedFile | ParsedValue | Error>} */
  const files = new Map();
  /** @type {Map<string, string>} */
  const texts = new Map();
  const load = async (location) => {
    if (files.has(location)) return;
    // Taken before the first wait, so that two references load one file once.
    files.set(location, new Error('it is still being read'));
    try {
      const read = await source.read(location);
      texts.set(location, typeof read === 'string' ? read : JSON.stringify(read));
      const file = typeof read === 'string' ? new ParsedFile(read) : new ParsedValue(read);
      const isEmpty = file.value === null || file.value === undefined;
      // What is said of the root document is another thing, and said where its version is looked at.
      if (isEmpty && location !== source.root) throw new Error('it is empty');
      files.set(location, file);
    } catch (error) {
      files.set(location, error);
      return;
    }
    await Promise.all(
      [...referencesIn(files.get(location).value)].map((reference) => load(fileOf(reference, location))),
    );
  };
  await load(source.root);
  const loaded = new LoadedFiles(source, files, texts);
  const value = loaded.valueAt(loaded.root);
  if (isSwagger2(value)) {
    loaded.assertAllReadable();
    return convertedFiles(source, files.get(source.root), texts);
  }
  assertDescription(value, source);
  return loaded;
}

async function convertedFiles(source, root, texts) {
  try {
    const file = await convertedFile(root, texts, source.root);
    const text = JSON.stringify(file.value);
    return new LoadedFiles(source, new Map([[source.root, file]]), new Map([[source.root, text]]));
  } catch (error) {
    throw new ContractCheckError(
      'unreadable-source',
      `${source.place(source.root)} cannot be read as Swagger 2.0${beyondItsName(source, source.root, 'in')}: ${error.message}`,
      'Correct it, or convert it to OpenAPI 3.',
    );
  }
}

/** Redocly calls what is no OpenAPI at all an error of its own, and compares versions that are not known here. */
function assertDescription(value, source) {
  if (/^3\.[01](\.|$)/.test(String(value?.openapi))) return;
  const version =
    value?.openapi === undefined ? value?.swagger && `Swagger ${value.swagger}` : `OpenAPI ${value.openapi}`;
  const isEmpty = value === null || value === undefined;
  const found = version ? `is ${version}` : isEmpty ? 'is empty' : 'has no member `openapi: 3.x`';
  throw new ContractCheckError(
    'unreadable-source',
    `${source.place(source.root)} is no OpenAPI 3.0, OpenAPI 3.1 or Swagger 2.0 document${beyondItsName(source, source.root, 'in')}: it ${found}.`,
    version
      ? 'Only those versions can be compared: write it in one of them.'
      : 'Name the root document of the contract.',
  );
}

function* referencesIn(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.$ref === 'string') yield value.$ref;
  for (const member of Object.values(value)) yield* referencesIn(member);
}
