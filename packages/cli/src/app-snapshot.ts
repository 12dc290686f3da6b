import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalog, openCatalog } from '@actway/catalog';

/** The one app of a folder of apps, as it is now: later changes of the folder do not touch it. */
export interface AppSnapshot {
  catalog: Catalog;
  /** `x_y`, oldest first. */
  versions: string[];
  /** Removes the copy that the catalog reads documents from. */
  remove(): Promise<void>;
}

/** @returns undefined when the folder has no such app, or one that cannot be read */
export async function snapshotApp(folderOfApps: string, key: string): Promise<AppSnapshot | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-app-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await cp(join(folderOfApps, key), join(folder, key), { recursive: true });
    const catalog = await openCatalog({ folders: [folder] });
    return { catalog, versions: catalog.app(key).versions, remove };
  } catch {
    // The import that follows says what is wrong with it.
    await remove();
    return undefined;
  }
}
