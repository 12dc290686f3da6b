import type { Catalog } from '@actway/catalog';
import type { AppAllowLists } from '@actway/engine';
import { liveUpstream } from './live-upstream.js';
import { openEngine } from './open-engine.js';
import { type RunningServer, runServer } from './run-server.js';
import { readSettings } from './settings/settings.js';
import { SettingsError } from './settings/settings-error.js';

/**
 * Starts the live server in this process.
 * @throws SettingsError, CatalogError, StoreError, VaultSettingError or WrongKeyError, each of which says what to do
 */
export async function startLive(environment: NodeJS.ProcessEnv): Promise<RunningServer> {
  const settings = readSettings(environment);
  if (settings.encryptionKeys === undefined) {
    throw new SettingsError([
      'ACTWAY_ENCRYPTION_KEYS is missing; credentials are stored sealed. Make one with `npx actway credentials key`, and keep it safe.',
    ]);
  }
  const opened = await openEngine(settings, settings.encryptionKeys, (catalog) => {
    assertAppsExist(catalog, settings.egressAllowApps);
    return liveUpstream(settings.egressAllow, settings);
  });
  return runServer(settings, opened);
}

/** @throws SettingsError naming each app of ACTWAY_EGRESS_ALLOW_APPS that there is not */
function assertAppsExist(catalog: Catalog, lists: AppAllowLists): void {
  const faults = Object.keys(lists)
    .filter((key) => catalog.findApp(key)?.key !== key)
    .map((key) => `ACTWAY_EGRESS_ALLOW_APPS names the app ${key}, which is not there: use the key of one.`);
  if (faults.length > 0) throw new SettingsError(faults);
}
