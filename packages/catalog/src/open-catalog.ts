import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Action } from './actions/action.js';
import { faultsOfCredentialCheck } from './actions/check-credential-check.js';
import { readActions } from './actions/read-actions.js';
import type { LoadedApp } from './apps/app.js';
import { loadAppFolder, manifestName } from './apps/load-app-folder.js';
import { loadManifestCheck } from './apps/manifest-schema.js';
import type { Catalog } from './catalog.js';
import { type AppFault, CatalogError } from './catalog-error.js';
import { type ActionVersions, createCatalog } from './create-catalog.js';

export interface OpenCatalogOptions {
  /** Folders of app folders; each app folder holds `manifest.yaml` and one `x_y.yaml` per version. */
  folders: string[];
}

/**
 * Reads every app of every folder. All or nothing: throws CatalogError 'apps-invalid' that lists each fault of each
 * file with its JSON pointer.
 */
export async function openCatalog({ folders }: OpenCatalogOptions): Promise<Catalog> {
  const faults: AppFault[] = [];
  const isManifest = await loadManifestCheck();
  const apps = new Map<string, LoadedApp>();
  for (const folder of await appFolders(folders, faults)) {
    const loaded = await loadAppFolder(folder, isManifest, faults);
    const twin = apps.get(loaded.app.key);
    if (twin === undefined) apps.set(loaded.app.key, loaded);
    else faults.push(duplicate(loaded, twin));
  }
  const actions = indexActions([...apps.values()], faults);
  if (faults.length > 0) throw new CatalogError({ code: 'apps-invalid', faults });
  return createCatalog([...apps.values()], actions);
}

async function appFolders(roots: string[], faults: AppFault[]): Promise<string[]> {
  const found: string[] = [];
  for (const root of new Set(roots.map((each) => resolve(each)))) {
    try {
      const entries = await readdir(root, { withFileTypes: true });
      if (entries.some(({ name }) => name === manifestName)) {
        const message = `is one app, and no folder of apps: name the folder above it, ${dirname(root)}`;
        faults.push({ file: root, pointer: '', message });
      }
      const names = entries
        .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
        .map((entry) => entry.name);
      found.push(...names.sort().map((name) => join(root, name)));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : 'unknown reason';
      faults.push({ file: root, pointer: '', message: `cannot be read as a folder of apps (${code})` });
    }
  }
  return found;
}

function indexActions(apps: LoadedApp[], faults: AppFault[]): Map<string, ActionVersions> {
  const index = new Map<string, ActionVersions>();
  for (const loaded of apps) {
    const ofApp: Action[] = [];
    for (const document of loaded.documents.values()) {
      for (const action of readActions(loaded, document, faults)) {
        ofApp.push(action);
        const versions = index.get(action.id) ?? new Map();
        const other = [...versions.values()].find(({ app }) => app !== action.app);
        if (other === undefined) index.set(action.id, versions.set(action.version, action));
        else faults.push(sameActionId(document.file, action.id, action.operationId, other.app.key));
      }
    }
    faults.push(...faultsOfCredentialCheck(loaded, ofApp));
  }
  return index;
}

function sameActionId(file: string, id: string, operationId: string, otherKey: string): AppFault {
  const message = `the operation ${operationId} gives the action id ${id}, which the app ${otherKey} has already`;
  return { file, pointer: '/paths', message };
}

function duplicate(loaded: LoadedApp, twin: LoadedApp): AppFault {
  const message = `${loaded.app.key} is the key of ${twin.manifestFile} too: remove one of them`;
  return { file: loaded.manifestFile, pointer: '/key', message };
}
