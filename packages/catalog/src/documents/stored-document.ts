import { readFileSync } from 'node:fs';
import { isObject, type JsonObject } from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { digestOf, type FileDigest, isSameDigest } from '../apps/file-digest.js';
import { parseYaml } from '../apps/read-yaml.js';
import { CatalogError } from '../catalog-error.js';
import { linesOfDocument } from './document-parts.js';
import { type KnownLines, LinesInFile } from './lines-in-file.js';
import type { OpenDocuments } from './open-documents.js';
import type { OpenedDocument } from './opened-document.js';
import { LinesInMemory, type ReadableLines } from './readable-lines.js';

/** A file, and what it held when the catalog was opened. */
export interface KnownFile {
  /** Absolute. */
  path: string;
  /** Undefined when it could not be read then. */
  digest: FileDigest | undefined;
}

export interface DocumentPlace {
  /** See OpenApiDocument. */
  id: string;
  version: string;
  /** The document as somebody wrote it. */
  source: KnownFile;
  /** What OpenedDocument reads: in a file beside the source, or in memory where no file could be written. */
  lines: KnownLines | Buffer;
}

/** Lines up to so many bytes are read as a whole; of longer ones most are never looked at. */
const mostAtOnce = 1024 * 1024;

/** The document of a version of an app, which is opened when it is asked for. */
export class StoredDocument<Made> implements AppDocument {
  readonly id: string;
  readonly version: string;
  readonly #source: KnownFile;
  readonly #openDocuments: OpenDocuments<Made>;
  #lines: DocumentPlace['lines'];

  constructor({ id, version, source, lines }: DocumentPlace, openDocuments: OpenDocuments<Made>) {
    this.id = id;
    this.version = version;
    this.#source = source;
    this.#lines = lines;
    this.#openDocuments = openDocuments;
  }

  /** Its path, as somebody wrote it. */
  get file(): string {
    return this.#source.path;
  }

  /** @throws CatalogError 'document-changed' */
  get root(): JsonObject {
    return this.open().root;
  }

  /**
   * The document with its root at hand, for those who look at much of it; who keeps this keeps it open.
   * @throws CatalogError 'document-changed'
   */
  read(): AppDocument {
    return { id: this.id, file: this.file, version: this.version, root: this.root };
  }

  /** @throws CatalogError 'document-changed' */
  open(): OpenedDocument<Made> {
    try {
      return this.#openDocuments.get(this, () => this.#readableLines());
    } catch {
      // The lines were deleted, damaged or made anew since.
      return this.#openDocuments.get(this, () => this.#madeAgain());
    }
  }

  #readableLines(): ReadableLines {
    const lines = this.#lines;
    return Buffer.isBuffer(lines) || lines.digest.size <= mostAtOnce
      ? new LinesInMemory(bytesOf(lines))
      : new LinesInFile(lines, () => this.#madeAgain());
  }

  /** Makes the lines of the document once more, and keeps them. */
  #madeAgain(): ReadableLines {
    if (!Buffer.isBuffer(this.#lines)) this.#lines = linesOfSource(this.#source);
    return new LinesInMemory(this.#lines);
  }
}

/** @throws Error when they are not those that there were */
export function bytesOf(place: KnownFile | Buffer): Buffer {
  if (Buffer.isBuffer(place)) return place;
  const bytes = readFileSync(place.path);
  if (place.digest === undefined || !isSameDigest(digestOf(bytes), place.digest))
    throw new Error(`${place.path} is not what it was.`);
  return bytes;
}

function linesOfSource(source: KnownFile): Buffer {
  try {
    const root = parseYaml(bytesOf(source).toString('utf8'), source.path, []);
    if (isObject(root)) return linesOfDocument(root);
    throw new TypeError(`${source.path} is no document.`);
  } catch (cause) {
    throw new CatalogError({ code: 'document-changed', file: source.path }, { cause });
  }
}
