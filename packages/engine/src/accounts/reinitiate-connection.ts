import type { AccountChanges, ConnectedAccount } from '@actway/store';
import { assertMayChange } from '../bounds/within-bounds.js';
import type { Connecting, Engine } from '../engine.js';
import { assertSendable } from './assert-sendable.js';
import { type CredentialValues, openValues, readFields, sealValues } from './credential.js';
import { findScheme } from './find-scheme.js';
import { findAccount } from './manage-account.js';
import { findIntegration } from './manage-integration.js';
import { type AccountStart, startAccount } from './start-account.js';

export interface ReinitiationRequest {
  /** The fields that the scheme and the app ask for; connection fields that are left out stay as they are. */
  fields: Record<string, unknown>;
  /** Where the user is sent after consent; one of the integration's. */
  redirectUri?: string | undefined;
  /** The id of the key that asks for it. */
  startedBy?: string | undefined;
}

export interface Reinitiation {
  account: ConnectedAccount;
  /** Where the user consents; null where nobody has to. */
  redirectUrl: string | null;
}

/**
 * Gives an account a new credential, under its own id. Where a user has to consent, an account that is active goes on
 * with the old credential until then; an older link of the same account is good no more.
 */
export async function reinitiateConnection(
  engine: Connecting,
  projectId: string,
  accountId: string,
  { fields, redirectUri, startedBy }: ReinitiationRequest,
): Promise<Reinitiation> {
  assertMayChange(engine);
  const account = await findAccount(engine, projectId, accountId);
  const { integration, app } = await findIntegration(engine, projectId, account.integrationId);
  const scheme = findScheme(app, account.authScheme);
  const known = { ...openValues(engine.vault, account, 'connectionFields'), ...fields };
  const connectionFields = readFields(app, 'connection', app.connectionFields, known);
  const credential = readFields(app, `auth scheme ${scheme.name}`, scheme.fields, fields);
  assertSendable(engine, app, scheme, { ...credential, ...connectionFields });
  const start = await startAccount(engine, {
    ...{ account, app, scheme, integration, credential, connectionFields, redirectUri, startedBy },
  });
  for (let current = account; ; current = await findAccount(engine, projectId, accountId)) {
    const changes = changesOf(engine, current, start, connectionFields);
    const written = await engine.store.accounts.update(projectId, accountId, current.version, changes);
    if (written) return { account: written, redirectUrl: start.redirectUrl };
  }
}

function changesOf(
  { vault }: Pick<Engine, 'vault'>,
  account: ConnectedAccount,
  start: AccountStart,
  connectionFields: CredentialValues,
): AccountChanges {
  return {
    status: start.status === 'INITIATED' && account.status === 'ACTIVE' ? account.status : start.status,
    // A credential that was given comes from no consent.
    ...(start.credential && {
      credential: sealValues(vault, account, 'credential', start.credential),
      consent: null,
    }),
    // The consent has what was given with it, and brings it in when it is finished.
    ...(start.pending && { pendingAuthorization: start.pending }),
    ...(!start.pending &&
      Object.keys(connectionFields).length > 0 && {
        connectionFields: sealValues(vault, account, 'connectionFields', connectionFields),
      }),
  };
}
