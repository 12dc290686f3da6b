import type { Catalog } from '@actway/catalog';
import type { components } from '@actway/contract';
import type { AccountConsent, ConnectedAccount } from '@actway/store';
import { wireSchemeOf } from './app.js';

export function wireConnectedAccount(
  catalog: Catalog,
  account: ConnectedAccount,
): components['schemas']['ConnectedAccount'] {
  return {
    id: account.id,
    integrationId: account.integrationId,
    appUniqueId: account.appKey,
    appName: account.appKey,
    entityId: account.entityId,
    clientUniqueUserId: account.entityId,
    status: account.status,
    ...wireSchemeOf(catalog.findApp(account.appKey), account.authScheme),
    labels: [...account.labels],
    isDisabled: !account.enabled,
    enabled: account.enabled,
    deleted: false,
    invocationCount: account.invocationCount,
    logo: catalog.findApp(account.appKey)?.logo ?? '',
    member: {},
    connectionParams: {},
    ...(account.consent && { consent: wireConsent(account.consent) }),
    createdAt: isoTime(account.createdAt),
    updatedAt: isoTime(account.updatedAt),
  };
}

function wireConsent({
  startedAt,
  finishedAt,
  ...who
}: AccountConsent): components['schemas']['AccountConsent'] {
  return { ...who, startedAt: isoTime(startedAt), finishedAt: isoTime(finishedAt) };
}

/** Milliseconds since 1970 as ISO 8601. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
