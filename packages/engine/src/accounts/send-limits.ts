import type { SendLimits } from '../egress/egress.js';
import type { Engine } from '../engine.js';
import type { PlannedCall } from '../execution/planned-call.js';
import type { Grant } from './account-grant.js';

/** How far a request with this grant may go, and where its secrets stand. */
export function sendLimitsOf(
  { settings }: Pick<Engine, 'settings'>,
  { staysOnOrigins }: PlannedCall,
  grant: Grant,
  signal: AbortSignal,
): SendLimits {
  const parameters = grant.options.parameters ?? [];
  return {
    signal,
    maxResponseBytes: settings.maxResponseBytes,
    credentialOrigins: grant.credentialOrigins,
    ...(staysOnOrigins && { redirectOrigins: grant.credentialOrigins }),
    secretHeaders: parameters.flatMap((one) =>
      one.in === 'header' ? [one.name] : one.in === 'cookie' ? ['cookie'] : [],
    ),
    secretQuery: parameters.flatMap((one) => (one.in === 'query' ? [one.name] : [])),
  };
}
