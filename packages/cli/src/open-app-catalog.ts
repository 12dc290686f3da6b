import { type Catalog, openCatalog, shippedAppsFolder } from '@actway/catalog';
import type { Settings } from './settings/settings.js';

/** The apps that are shipped and those of ACTWAY_APPS. */
export function openAppCatalog(settings: Pick<Settings, 'appFolders'>): Promise<Catalog> {
  return openCatalog({ folders: [shippedAppsFolder, ...settings.appFolders] });
}
