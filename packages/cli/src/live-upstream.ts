import { createEgress } from '@actway/engine';
import type { OpenedUpstream } from './open-engine.js';
import { settingNames } from './settings/setting-names.js';
import type { Settings } from './settings/settings.js';

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
