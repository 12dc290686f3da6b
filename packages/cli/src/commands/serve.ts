import type { Catalog } from '@actway/catalog';
import { type AppAllowLists, createEgress } from '@actway/engine';
import { type OpenedUpstream, openEngine } from '../open-engine.js';
import { runServer, stopOnSignals } from '../run-server.js';
import { settingNames } from '../settings/setting-names.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { SettingsError } from '../settings/settings-error.js';

/** `actway serve`: the server, live. It stops on SIGINT and SIGTERM, after what is in flight. */
export async function serve(environment: NodeJS.ProcessEnv): Promise<void> {
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
  const running = await runServer(settings, opened);
  stopOnSignals(running.stop);
  running.logger.info({ url: running.url }, 'actway is ready');
}

/** Requests go out to the apps' own servers, and to their token endpoints. */
export function liveUpstream(
  allow: string[],
  {
    publicUrl = 'http://localhost:3000',
    tokenDeadlineMs = 15_000,
    egressAllowApps: allowApps = {},
    callerAddresses = 'any',
  }: Partial<Pick<Settings, 'publicUrl' | 'tokenDeadlineMs' | 'egressAllowApps' | 'callerAddresses'>> = {},
): OpenedUpstream {
  const egress = createEgress({ allow, allowApps, callerAddresses, settingNames });
  return {
    send: (_action, request, limits) => egress.send(request, limits),
    close: () => egress.close(),
    fetch: egress.send,
    oauth: { send: egress.send, callbackUrl: `${publicUrl}/api/v1/oauth/callback`, tokenDeadlineMs },
  };
}

/** @throws SettingsError naming each app of ACTWAY_EGRESS_ALLOW_APPS that there is not */
function assertAppsExist(catalog: Catalog, lists: AppAllowLists): void {
  const faults = Object.keys(lists)
    .filter((key) => catalog.findApp(key)?.key !== key)
    .map((key) => `ACTWAY_EGRESS_ALLOW_APPS names the app ${key}, which is not there: use the key of one.`);
  if (faults.length > 0) throw new SettingsError(faults);
}
