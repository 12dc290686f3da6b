import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Action } from './actions/action.js';
import type { ActionDetails } from './actions/action-details.js';
import { type OpenedApp, openApp } from './app-index/open-app.js';
import { manifestName } from './apps/source-names.js';
import type { Catalog } from './catalog.js';
import { catalogAliases } from './catalog-aliases.js';
import { type AppFault, CatalogError } from './catalog-error.js';
import { type ActionVersions, createCatalog } from './create-catalog.js';
import { OpenDocuments } from './documents/open-documents.js';

export interface OpenCatalogOptions {
  /** Folders of app folders; each app folder holds `manifest.yaml` and one `x_y.yaml` per version. */
  folders: string[];
}

/**
 * Opens every app of every folder. All or nothing: throws CatalogError 'apps-invalid' that lists each fault of each
 * file with its JSON pointer. What is found is written beside the apps as their index, by which they are opened the
 * next time unless they have changed; documents are read when an action of them is first looked at.
 */
export async function openCatalog({ folders }: OpenCatalogOptions): Promise<Catalog> {
  const faults: AppFault[] = [];
  const openDocuments = new OpenDocuments<ActionDetails>();
  const apps = new Map<string, OpenedApp>();
  for (const folder of await appFolders(folders, faults)) {
    const opened = await openApp(folder, openDocuments, faults);
    const twin = apps.get(opened.app.key);
    if (twin === undefined) apps.set(opened.app.key, opened);
    else faults.push(duplicate(opened, twin));
  }
  const actions = actionsById([...apps.values()], faults);
  const aliases = catalogAliases([...apps.values()], (id) => actions.get(id)?.[0]?.app.key, faults);
  if (faults.length > 0) throw new CatalogError({ code: 'apps-invalid', faults });
  return createCatalog([...apps.values()], actions, aliases);
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

function actionsById(apps: OpenedApp[], faults: AppFault[]): Map<string, ActionVersions> {
  const byId = new Map<string, ActionVersions>();
  for (const { versions } of apps) {
    for (const { actions, document } of versions.values()) {
      for (const action of actions) {
        const others = byId.get(action.id);
        const [first] = others ?? [];
        if (others === undefined) byId.set(action.id, [action]);
        else if (first?.app === action.app) others.push(action);
        else faults.push(sameActionId(document.file, action, first?.app.key ?? ''));
      }
    }
  }
  return byId;
}

function sameActionId(file: string, { id, operationId }: Action, otherKey: string): AppFault {
  const message = `the operation ${operationId} gives the action id ${id}, which the app ${otherKey} has already`;
  return { file, pointer: '/paths', message };
}

function duplicate({ app, manifestFile }: OpenedApp, twin: OpenedApp): AppFault {
  const message = `${app.key} is the key of ${twin.manifestFile} too: remove one of them`;
  return { file: manifestFile, pointer: '/key', message };
}
