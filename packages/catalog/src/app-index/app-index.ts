import { randomUUID } from 'node:crypto';
import type { IndexedVersion } from '../actions/indexed-version.js';
import type { AppAlias } from '../apps/action-alias.js';
import type { FileDigest } from '../apps/file-digest.js';
import type { LinesDigest } from '../documents/lines-in-file.js';

/** How the names of all files end that are made of an app and lie in its folder. */
const suffix = '.index.jsonl';

/** The file of the index, in the folder of the app. */
export const appIndexName = `app${suffix}`;

/** The file with the lines of a document, beside it. */
export function documentLinesName(version: string): string {
  return `${version}${suffix}`;
}

/** The file with what the actions of a document are searched by, beside it. */
export function searchTermsName(version: string): string {
  return `${version}.terms${suffix}`;
}

/** A file that becomes one of the others once it is whole. */
export function unfinishedName(): string {
  return `.${randomUUID()}${suffix}`;
}

/** Whether a file of this name is made of an app, by whoever opens it, and may be deleted. */
export function isAppIndex(fileName: string): boolean {
  return fileName.endsWith(suffix);
}

/** What a start needs of an app, and what it was made of. Where these files are still the same, they have no fault. */
export interface AppIndex {
  /** See `codeFingerprint`. */
  madeBy: string;
  /** The name of the app's folder. */
  key: string;
  /** The manifest, the lock and the documents, by name. */
  files: Map<string, FileDigest>;
  /** Oldest first. */
  versions: StoredVersion[];
  /** See `appAliases`. */
  aliases: AppAlias[];
}

export interface StoredVersion extends IndexedVersion {
  /** Of the file with the lines of the document. */
  lines: LinesDigest;
  /** Of the file with what its actions are searched by. */
  terms: FileDigest;
}
