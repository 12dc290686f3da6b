import type { Insertable, Selectable, Updateable } from 'kysely';
import type {
  AccountChanges,
  AccountConsent,
  ConnectedAccount,
  NewConnectedAccount,
  PendingAuthorization,
} from '../connected-account.js';
import type { ConnectedAccountTable } from '../database.js';
import { requireIndexableText, requireStorableText } from '../storable-text.js';
import { stringsFromStoredJson } from '../stored-json.js';

export function fromNewAccount(
  account: NewConnectedAccount,
  time: number,
): Insertable<ConnectedAccountTable> {
  const { id, projectId, integrationId, appKey, entityId, authScheme, labels = [] } = account;
  requireIndexableText({ id, projectId, integrationId, appKey, entityId });
  requireStorableText({ authScheme, labels });
  return {
    id,
    project_id: projectId,
    integration_id: integrationId,
    app_key: appKey,
    entity_id: entityId,
    auth_scheme: authScheme,
    status: account.status,
    enabled: Number(account.enabled ?? true),
    labels: JSON.stringify(labels),
    credential: account.credential ?? null,
    connection_fields: account.connectionFields ?? null,
    ...setAuthorization(account.pendingAuthorization),
    consent: null,
    refresh_owner: null,
    refresh_until: null,
    created_at: time,
    updated_at: time,
  };
}

export function setChanges(changes: AccountChanges, time: number): Updateable<ConnectedAccountTable> {
  const { status, enabled, labels, credential, connectionFields, consent } = changes;
  if (labels !== undefined) requireStorableText({ labels });
  return {
    updated_at: time,
    ...(status !== undefined && { status }),
    ...(enabled !== undefined && { enabled: Number(enabled) }),
    ...(labels !== undefined && { labels: JSON.stringify(labels) }),
    ...(credential !== undefined && { credential }),
    ...(connectionFields !== undefined && { connection_fields: connectionFields }),
    ...(consent !== undefined && { consent: consent && JSON.stringify(consent) }),
    ...(changes.pendingAuthorization !== undefined && setAuthorization(changes.pendingAuthorization)),
  };
}

function setAuthorization(pending: PendingAuthorization | undefined) {
  return {
    authorization_state: pending?.stateHash ?? null,
    authorization_until: pending?.until ?? null,
    authorization: pending?.sealed ?? null,
  };
}

export function toAccount(row: Selectable<ConnectedAccountTable>): ConnectedAccount {
  return {
    id: row.id,
    projectId: row.project_id,
    integrationId: row.integration_id,
    appKey: row.app_key,
    entityId: row.entity_id,
    authScheme: row.auth_scheme,
    status: row.status,
    enabled: row.enabled === 1,
    labels: stringsFromStoredJson(row.labels),
    credential: row.credential,
    connectionFields: row.connection_fields,
    authorization: row.authorization,
    consent: row.consent === null ? null : (JSON.parse(row.consent) as AccountConsent),
    invocationCount: row.invocation_count,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}
