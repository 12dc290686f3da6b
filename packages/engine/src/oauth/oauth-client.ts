import type { Integration } from '@actway/store';
import { Secret } from '../redaction/secret.js';
import type { SealingContext, Vault } from '../vault/vault.js';

/** Who the app knows this server as. */
export interface OAuthClient {
  id: string;
  /** Absent: a public client, which PKCE alone protects. */
  secret?: Secret;
}

/** What of an integration its client secret is bound to. */
export type ClientOwner = Pick<Integration, 'id' | 'projectId' | 'appKey'>;

/** What the client secret of an integration is sealed for. */
export function placeOfClientSecret({ id, projectId, appKey }: ClientOwner): SealingContext {
  return { projectId, appKey, table: 'integrations', row: id, field: 'clientSecret' };
}

/** The client of an integration; undefined where it has none. */
export function clientOf(
  vault: Vault,
  integration: ClientOwner & Pick<Integration, 'clientId' | 'clientSecret'>,
): OAuthClient | undefined {
  const { clientId, clientSecret } = integration;
  if (clientId === null) return undefined;
  if (clientSecret === null) return { id: clientId };
  return { id: clientId, secret: new Secret(vault.open(clientSecret, placeOfClientSecret(integration))) };
}
