import { basename, join } from 'node:path';
import { isObject } from '@actway/openapi';
import type { AppFault } from '../catalog-error.js';
import { loadActionLock } from './action-lock.js';
import type { App, AppDocument, LoadedApp, RateLimitHeaders } from './app.js';
import { authScheme, credentialField } from './auth-schemes.js';
import { faultsOfDocument } from './check-document.js';
import { faultsOfManifest } from './check-manifest.js';
import type { Manifest } from './manifest.js';
import type { ManifestCheck } from './manifest-schema.js';
import { readYaml } from './read-yaml.js';
import { manifestName, sourceNames } from './source-names.js';
import { stableUuid } from './stable-uuid.js';

/**
 * Reads one app: its manifest and one document per version. What is wrong is told; the app comes back all the same,
 * so that its operations are judged in the same run.
 */
export async function loadAppFolder(
  folder: string,
  isManifest: ManifestCheck,
  faults: AppFault[],
): Promise<LoadedApp> {
  const key = basename(folder);
  const manifestFile = join(folder, manifestName);
  const manifest = await readYaml(manifestFile, faults);
  const documents = await loadDocuments(folder, key, faults);
  const stated =
    manifest !== undefined && isManifest(manifest, manifestFile, faults) ? manifest : unstated(key);
  if (stated === manifest) faults.push(...faultsOfManifest(stated, manifestFile, [...documents.values()]));
  const lock = await loadActionLock(folder, faults);
  return {
    app: appOf(stated, [...documents.keys()]),
    important: stated.important ?? [],
    writing: stated.writing ?? [],
    aliases: stated.aliases ?? {},
    ...(stated.aliasesFrom && { aliasPrefix: stated.aliasesFrom.prefix ?? stated.key.toUpperCase() }),
    documents,
    manifestFile,
    ...(lock === undefined ? {} : { lock }),
  };
}

function unstated(key: string): Manifest {
  return { key, name: key, description: '', logo: '', categories: [] };
}

async function loadDocuments(
  folder: string,
  key: string,
  faults: AppFault[],
): Promise<Map<string, AppDocument>> {
  const { versions, unknown } = await sourceNames(folder);
  for (const name of unknown)
    faults.push({ file: join(folder, name), pointer: '', message: documentNameFault });
  const documents = new Map<string, AppDocument>();
  for (const version of versions) {
    const file = join(folder, `${version}.yaml`);
    const root = await readYaml(file, faults);
    if (root === undefined) continue;
    if (!isObject(root)) {
      faults.push({ file, pointer: '', message: 'must be an OpenAPI document: an object' });
      continue;
    }
    const document = { id: documentId(key, version), file, version, root };
    faults.push(...faultsOfDocument(document));
    documents.set(version, document);
  }
  return documents;
}

/** The name by which the schemas of an app's actions refer to its document. */
export function documentId(key: string, version: string): string {
  return `actway://apps/${key}/${version}`;
}

const documentNameFault =
  'is neither manifest.yaml nor the document of a version: name it major_minor.yaml, such as 1_0.yaml';

/** The app that a manifest describes. */
export function appOf(manifest: Manifest, versions: string[]): App {
  const authSchemes = (manifest.authSchemes ?? []).map(authScheme);
  return {
    key: manifest.key,
    name: manifest.name,
    description: manifest.description,
    logo: manifest.logo,
    categories: manifest.categories,
    ...(manifest.docs === undefined ? {} : { docs: manifest.docs }),
    id: stableUuid(`app:${manifest.key}`),
    authSchemes,
    noAuth: authSchemes.length === 0,
    origins: manifest.origins ?? [],
    headers: manifest.headers ?? {},
    connectionFields: (manifest.connectionFields ?? []).map((field) => credentialField(field, false)),
    failures: manifest.failures ?? [],
    ...(manifest.credentialCheck && {
      credentialCheck: { refusedStatuses: [401], refusedErrors: [], ...manifest.credentialCheck },
    }),
    ...(manifest.rateLimit === undefined ? {} : { rateLimit: lowerCaseNames(manifest.rateLimit) }),
    versions,
  };
}

/** Header names are told apart by no one (RFC 9110 §5.1); responses have them in lower case. */
function lowerCaseNames({ remaining, reset }: RateLimitHeaders): RateLimitHeaders {
  return { remaining: remaining.toLowerCase(), reset: reset.toLowerCase() };
}
