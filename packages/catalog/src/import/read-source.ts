import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { JsonObject } from '@actway/openapi';
import { ImportError } from './import-error.js';
import { mostBytes, parseDocument } from './parse-document.js';

/** Gets the body of an https URL, of at most so many bytes; how is for the caller to say. */
export type FetchDocument = (url: string, maxBytes: number) => Promise<Uint8Array>;

/** A document as it was read, and how it is called in messages and reports. */
export interface SourceDocument {
  /** The address without its query, or the name of the file. */
  name: string;
  root: JsonObject;
  /** Of the document, when it came from one. */
  url?: string;
  /** The real path of the document, when it is a file. */
  file?: string;
}

/**
 * Reads a document from a path or an https URL.
 * @throws ImportError
 */
export async function readSource(location: string, fetchDocument?: FetchDocument): Promise<SourceDocument> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(location)) return readUrl(location, fetchDocument);
  const name = basename(location);
  const file = await realpath(location).catch((error) => {
    throw unreadable(location, error);
  });
  return { name, file, root: parseDocument(await readText(file, name), name) };
}

async function readUrl(location: string, fetchDocument: FetchDocument | undefined): Promise<SourceDocument> {
  if (!URL.canParse(location) || new URL(location).protocol !== 'https:') {
    const expected = 'an address must be https, or else the path of a file';
    throw new ImportError({ code: 'option-invalid', option: 'the source', value: location, expected });
  }
  const url = new URL(location);
  const name = url.origin + url.pathname;
  if (fetchDocument === undefined) {
    const reason = 'nothing to fetch it with was given';
    throw new ImportError({ code: 'source-unreadable', source: name, reason });
  }
  const bytes = await fetchDocument(location, mostBytes);
  if (bytes.byteLength > mostBytes) throw tooLarge(name);
  return { name, url: name, root: parseDocument(new TextDecoder().decode(bytes), name) };
}

/**
 * Reads a file that another refers to. It must lie in the folder of the main document or below it, whatever symbolic
 * links say: a document from elsewhere must not be able to read the files of the machine that imports it.
 * @throws ImportError
 */
export async function readNeighbour(
  root: string,
  from: string,
  path: string,
): Promise<{ file: string; root: JsonObject }> {
  const folder = dirname(root);
  const refuse = (reason: string) => new ImportError({ code: 'source-unreadable', source: path, reason });
  const wanted = join(dirname(from), path);
  if (!isInside(folder, wanted)) throw refuse('it is outside of the folder of the document');
  const file = await realpath(wanted).catch((error) => {
    throw unreadable(path, error);
  });
  if (!isInside(folder, file)) throw refuse('it is outside of the folder of the document');
  return { file, root: parseDocument(await readText(file, path), path) };
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`);
}

async function readText(file: string, name: string): Promise<string> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new ImportError(notAFile(name));
    if (found.size > mostBytes) throw tooLarge(name);
    return await readFile(file, 'utf8');
  } catch (error) {
    throw error instanceof ImportError ? error : unreadable(name, error);
  }
}

function notAFile(source: string) {
  return { code: 'source-unreadable', source, reason: 'it is not a file' } as const;
}

function tooLarge(source: string): ImportError {
  return new ImportError({ code: 'source-too-large', source, limit: '100 MiB' });
}

function unreadable(source: string, cause: unknown): ImportError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
  const reason = code === 'ENOENT' ? 'there is no such file' : code;
  return new ImportError({ code: 'source-unreadable', source, reason }, { cause });
}
