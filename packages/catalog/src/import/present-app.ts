import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { actionId } from '../actions/action-id.js';
import { ActionLock, type LockedAction, loadActionLock, operationKey } from '../apps/action-lock.js';
import { loadAppFolder } from '../apps/load-app-folder.js';
import type { Manifest } from '../apps/manifest.js';
import { loadManifestCheck } from '../apps/manifest-schema.js';
import { documentOperations } from '../apps/operations.js';
import { readYaml } from '../apps/read-yaml.js';
import type { AppFault } from '../catalog-error.js';
import { chosenAuth } from './chosen-auth.js';
import { ImportError } from './import-error.js';

/** What an earlier import, or a person, left in the app's folder. */
export interface PresentApp {
  manifest: Manifest | undefined;
  lock: ActionLock;
}

/**
 * The app that an import adds to. The actions of a folder without a lock have the ids that their documents give.
 * @throws ImportError 'app-unusable', 'lock-invalid', 'option-invalid' for options that its manifest decides
 */
export async function presentApp({
  out,
  key,
  auth,
  aliasesFrom,
}: {
  out: string;
  key: string;
  auth?: string | undefined;
  aliasesFrom?: string | undefined;
}): Promise<PresentApp> {
  const folder = join(out, key);
  if (!(await isFolder(folder))) return { manifest: undefined, lock: new ActionLock(new Map()) };
  const faults: AppFault[] = [];
  const lock = await loadActionLock(folder, faults);
  const [lockFault] = faults;
  if (lockFault !== undefined)
    throw new ImportError({ code: 'lock-invalid', file: lockFault.file, reason: lockFault.message });
  const manifestFile = join(folder, 'manifest.yaml');
  const manifest = await readYaml(manifestFile, faults);
  const isManifest = await loadManifestCheck();
  if (!isManifest(manifest, manifestFile, faults)) throw new ImportError({ code: 'app-unusable', faults });
  if (auth !== undefined) {
    // A word that is none is the nearer fault.
    chosenAuth(auth);
    const expected = `the app has a manifest already: change authSchemes in ${manifestFile}`;
    throw new ImportError({ code: 'option-invalid', option: '--auth', value: auth, expected });
  }
  if (aliasesFrom !== undefined && aliasesFrom !== writtenRule(manifest)) {
    const expected = `the app has a manifest already: change aliasesFrom in ${manifestFile}`;
    throw new ImportError({ code: 'option-invalid', option: '--aliases-from', value: aliasesFrom, expected });
  }
  return { manifest, lock: lock ?? (await lockOfDocuments(folder, key)) };
}

/** The rule of a manifest as the option writes it. */
function writtenRule({ aliasesFrom }: Manifest): string | undefined {
  if (aliasesFrom === undefined) return undefined;
  const { member, prefix } = aliasesFrom;
  return prefix === undefined ? member : `${member}:${prefix}`;
}

async function lockOfDocuments(folder: string, key: string): Promise<ActionLock> {
  const { documents } = await loadAppFolder(folder, await loadManifestCheck(), []);
  const actions = new Map<string, LockedAction>();
  for (const document of documents.values()) {
    for (const { operationId, hasOwnId, method, path } of documentOperations(document)) {
      const own = hasOwnId ? { operationId } : {};
      const id = actionId(key, { ...own, method, path });
      const operations = new Set(actions.get(id)?.operations).add(operationKey(method, path));
      actions.set(id, { ...own, operations: [...operations] });
    }
  }
  return new ActionLock(actions);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
