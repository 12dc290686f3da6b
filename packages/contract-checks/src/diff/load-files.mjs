import { ContractCheckError } from '../contract-check-error.mjs';
import { keysOf } from './json-pointer.mjs';
import { ParsedFile, ParsedValue } from './parsed-file.mjs';
import { placeWritten } from './place-written.mjs';

/**
 * Loads a contract: its root document, and every file that it refers to.
 * @param {import('./open-source.mjs').Source} source
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
      files.set(location, typeof read === 'string' ? new ParsedFile(read) : new ParsedValue(read));
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
  assertDescription(loaded.valueAt(loaded.root), source);
  return loaded;
}

/** What a file is part of, where that says more than its name. */
function ofSource({ place, label }, location, preposition) {
  return place(location) === label ? '' : ` ${preposition} ${label}`;
}

/** Redocly calls what is no OpenAPI at all an error of its own. */
function assertDescription(value, source) {
  if (typeof value?.openapi === 'string' && /^3\.[01]/.test(value.openapi)) return;
  const found =
    value === null || value === undefined
      ? 'it is empty'
      : value?.swagger !== undefined
        ? `it is Swagger ${value.swagger}`
        : 'it has no member `openapi: 3.x`';
  throw new ContractCheckError(
    'unreadable-source',
    `${source.place(source.root)} is no OpenAPI 3.0 or 3.1 document${ofSource(source, source.root, 'in')}: ${found}.`,
    'Name the root document of the contract.',
  );
}

class LoadedFiles {
  #source;
  #files;

  constructor(source, files, texts) {
    this.#source = source;
    this.#files = files;
    /** @type {ReadonlyMap<string, string>} The text of every file, by its URL. */
    this.texts = texts;
    this.root = { file: source.root, pointer: '' };
  }

  /** What is at a place, `{ file, pointer }`. */
  valueAt(place) {
    let value = this.#file(place.file, place).value;
    for (const key of keysOf(place.pointer)) {
      value =
        value !== null && typeof value === 'object' && Object.hasOwn(value, key) ? value[key] : undefined;
    }
    return value;
  }

  /** The place that a `$ref` leads to, at the end of the chain when it leads to another `$ref` alone. */
  follow(reference, from) {
    const visited = new Set();
    let place = from;
    let next = reference;
    do {
      const [, fragment = ''] = next.split('#');
      place = { file: fileOf(next, place.file), pointer: decodeURIComponent(fragment) };
      const value = this.valueAt(place);
      const key = `${place.file}#${place.pointer}`;
      const legal = fragment === '' || fragment.startsWith('/');
      if (value === undefined || visited.has(key) || !legal) {
        throw new ContractCheckError(
          'unresolved-reference',
          `${this.written(from)}: \`$ref: ${reference}\` leads nowhere in ${this.#source.label}.`,
          'Correct it; `contract lint` checks every reference.',
        );
      }
      visited.add(key);
      next = isBareReference(value) ? value.$ref : undefined;
    } while (next !== undefined);
    return place;
  }

  /** A place for a person and for a report: `{ file, line, pointer }`; without a line where there is no text. */
  located(place) {
    return {
      file: this.#source.place(place.file),
      line: this.#file(place.file, place).lineOf(place.pointer),
      pointer: `#${place.pointer}`,
    };
  }

  /** Whether any file has a member of this name anywhere. */
  mention(name) {
    return [...this.#files.values()].some((file) => !(file instanceof Error) && hasMember(file.value, name));
  }

  written(place) {
    return placeWritten(this.located(place));
  }

  #file(location, from) {
    const file = this.#files.get(location);
    if (file !== undefined && !(file instanceof Error)) return file;
    throw new ContractCheckError(
      'unreadable-source',
      `${this.#source.place(location)} cannot be read${ofSource(this.#source, location, 'from')}: ${file?.message ?? 'nothing refers to it'}.`,
      from.file === this.#source.root
        ? 'Name another base, or correct it.'
        : 'Correct the file, or the `$ref` that leads there.',
    );
  }
}

function fileOf(reference, from) {
  const [path] = reference.split('#');
  return path === '' ? from : new URL(path, from).href;
}

function isBareReference(value) {
  return typeof value?.$ref === 'string' && Object.keys(value).length === 1;
}

function* referencesIn(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.$ref === 'string') yield value.$ref;
  for (const member of Object.values(value)) yield* referencesIn(member);
}

function hasMember(value, name) {
  if (value === null || typeof value !== 'object') return false;
  return Object.hasOwn(value, name) || Object.values(value).some((member) => hasMember(member, name));
}
