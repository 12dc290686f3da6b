import { ContractCheckError } from '../contract-check-error.mjs';
import { keysOf, valueAt } from './json-pointer.mjs';
import { placeWritten } from './place-written.mjs';

/** The files of a contract, and what stands where in them. */
export class LoadedFiles {
  #source;
  #files;

  constructor(source, files, texts) {
    this.#source = source;
    this.#files = files;
    /** @type {ReadonlyMap<string, string>} The text of every file, by its URL. */
    this.texts = texts;
    this.root = { file: source.root, pointer: '' };
  }

  /** @throws {ContractCheckError} for the first of the files that cannot be read. */
  assertAllReadable() {
    for (const location of this.#files.keys()) this.#file(location, { file: location });
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
    const file = this.#file(place.file, place);
    return {
      file: this.#source.place(place.file),
      line: file.lineOf(place.pointer),
      pointer: `#${file.writtenAs(place.pointer)}`,
    };
  }

  /** What the author of a document wrote at a place, where the document was converted; undefined where it was not. */
  writtenAt(place) {
    const file = this.#file(place.file, place);
    return file.original === undefined ? undefined : valueAt(file.original, file.writtenAs(place.pointer));
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
      `${this.#source.place(location)} cannot be read${beyondItsName(this.#source, location, 'from')}: ${file?.message ?? 'nothing refers to it'}.`,
      from.file === this.#source.root
        ? 'Name another base, or correct it.'
        : 'Correct the file, or the `$ref` that leads there.',
    );
  }
}

function isBareReference(value) {
  return typeof value?.$ref === 'string' && Object.keys(value).length === 1;
}

function hasMember(value, name) {
  if (value === null || typeof value !== 'object') return false;
  return Object.hasOwn(value, name) || Object.values(value).some((member) => hasMember(member, name));
}

/** The URL of the file that a reference in another leads to. */
export function fileOf(reference, from) {
  const [path] = reference.split('#');
  return path === '' ? from : new URL(path, from).href;
}

/** What a file is part of, where that says more than its name. */
export function beyondItsName({ place, label }, location, preposition) {
  return place(location) === label ? '' : ` ${preposition} ${label}`;
}
