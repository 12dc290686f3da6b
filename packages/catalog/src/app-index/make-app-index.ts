import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { faultsOfCredentialCheck } from '../actions/check-credential-check.js';
import { planServers, readServers } from '../actions/plan-servers.js';
import { type ReadAction, readActions } from '../actions/read-actions.js';
import type { PlannedServer } from '../actions/request-plan.js';
import type { AppDocument, LoadedApp } from '../apps/app.js';
import { digestOf, type FileDigest } from '../apps/file-digest.js';
import { loadAppFolder } from '../apps/load-app-folder.js';
import { loadManifestCheck } from '../apps/manifest-schema.js';
import { documentOperations } from '../apps/operations.js';
import { sourceNames } from '../apps/source-names.js';
import type { AppFault } from '../catalog-error.js';
import { linesOfDocument } from '../documents/document-parts.js';
import { digestOfLines } from '../documents/lines-in-file.js';
import { searchTermsOf } from '../search/search-terms.js';
import { bytesOfTerms } from '../search/stored-terms.js';
import { appAliases } from './app-aliases.js';
import type { AppIndex, StoredVersion } from './app-index.js';
import { codeFingerprint } from './code-fingerprint.js';

/** An index that was just made, and what it was made of. */
export interface MadeIndex {
  loaded: LoadedApp;
  index: AppIndex;
  /** What the file beside each document is to hold, by version. */
  lines: Map<string, Buffer>;
  /** What the file of search terms beside each document is to hold, by version. */
  terms: Map<string, Buffer>;
}

/** Reads an app as a whole, and tells everything that is wrong with it. */
export async function makeAppIndex(folder: string, faults: AppFault[]): Promise<MadeIndex> {
  // Whoever writes the index looks again whether it is these files that were read.
  const files = await digestsOf(folder);
  const loaded = await loadAppFolder(folder, await loadManifestCheck(), faults);
  const lines = new Map<string, Buffer>();
  const terms = new Map<string, Buffer>();
  const versions: StoredVersion[] = [];
  const all: ReadAction[] = [];
  for (const document of loaded.documents.values()) {
    const actions = readActions(loaded, document, faults);
    all.push(...actions);
    const bytes = linesOfDocument(document.root);
    const termBytes = bytesOfTerms(searchTermsOf(loaded.app.key, actions));
    lines.set(document.version, bytes);
    terms.set(document.version, termBytes);
    versions.push({
      version: document.version,
      ...serversOf(document, actions),
      lines: digestOfLines(bytes),
      terms: digestOf(termBytes),
      actions: actions.map(({ indexed }) => indexed),
    });
  }
  faults.push(...faultsOfCredentialCheck(loaded, all));
  const aliases = appAliases({ ...loaded, prefix: loaded.aliasPrefix, actions: all }, faults);
  return {
    loaded,
    index: { madeBy: codeFingerprint(), key: basename(folder), files, versions, aliases },
    lines,
    terms,
  };
}

function serversOf(
  document: AppDocument,
  actions: readonly ReadAction[],
): Pick<StoredVersion, 'servers' | 'ownServers'> {
  const servers = baseServers(document);
  const usual = JSON.stringify(servers[0]);
  const own = new Map<string, PlannedServer>();
  for (const { details } of actions) {
    const [first] = details.plan.servers;
    const text = JSON.stringify(first);
    if (first !== undefined && text !== usual) own.set(text, first);
  }
  return { servers, ownServers: [...own.values()] };
}

/** The servers that a document names, else those of its first operation. */
function baseServers(document: AppDocument): PlannedServer[] {
  const own = readServers(document.root);
  const [first] = own.length > 0 ? [] : documentOperations(document);
  return first ? planServers(first) : own;
}

async function digestsOf(folder: string): Promise<Map<string, FileDigest>> {
  const digests = new Map<string, FileDigest>();
  const { all } = await sourceNames(folder);
  for (const name of all) {
    // What cannot be read is told as a fault when the app is loaded.
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes !== undefined) digests.set(name, digestOf(bytes));
  }
  return digests;
}
