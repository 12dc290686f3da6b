import type { Integration } from '@actway/store';
import { Secret } from '../redaction/secret.js';
import type { SealingContext, Vault } from '../vault/vault.js';

/** Who the app knows this server as. */
export interface OAuthClient {
  id: string;
  /** Absent: a public client, which PKCE alone protects. */
  secret?: Secret;
}

/** What the client secret of an integration is sealed for. */
export function placeOfClientSecret(integrationId: string): SealingContext {
  return { table: 'integrations', row: integrationId, field: 'clientSecret' };
}

/** The client of an integration; undefined where it has none. */
export function clientOf(
  vault: Vault,
  integration: Pick<Integration, 'id' | 'clientId' | 'clientSecret'>,
): OAuthClient | undefined {
  const { id, clientId, clientSecret } = integration;
  if (clientId === null) return undefined;
  if (clientSecret === null) return { id: clientId };
  return { id: clientId, secret: new Secret(vault.open(clientSecret, placeOfClientSecret(id))) };
}
