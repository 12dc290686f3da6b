import type { OAuthFlow } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import type { Engine } from '../engine.js';
import { type CredentialValues, openValues } from './credential.js';

/** Whether the account's token is to be replaced: it is about to end, or it is the one that the app has just refused. */
export function isDue(
  { vault }: Pick<Engine, 'vault'>,
  flow: OAuthFlow,
  account: ConnectedAccount,
  refusedToken?: string,
): boolean {
  const values = openValues(vault, account, 'credential');
  if (refusedToken !== undefined && values.access_token === refusedToken) return canRefresh(flow, values);
  return (
    isPast(values.refresh_at ?? values.expires_at) && (canRefresh(flow, values) || isPast(values.expires_at))
  );
}

/** Whether there is anything to ask for another token with. */
export function canRefresh(flow: OAuthFlow, values: CredentialValues): boolean {
  return flow.grant === 'client_credentials' || values.refresh_token !== undefined;
}

/** @param time milliseconds since 1970 */
export function isPast(time: string | undefined): boolean {
  return time !== undefined && Number(time) <= Date.now();
}
