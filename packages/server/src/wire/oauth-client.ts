import type { components } from '@actway/contract';
import type { ClientRequest } from '@actway/engine';

type Config = components['schemas']['CreateIntegrationRequest']['config'];

/** The OAuth client in a `config`. Clients of the v2 API have room for texts in `integrationSecrets` alone. */
export function readOAuthClient({ integrationSecrets = {}, scopes, redirectUris }: Config): ClientRequest {
  return {
    clientId: integrationSecrets.client_id,
    clientSecret: integrationSecrets.client_secret,
    scopes: scopes ?? words(integrationSecrets.scopes),
    redirectUris: redirectUris ?? words(integrationSecrets.redirect_uris),
  };
}

function words(value: unknown): string[] | undefined {
  return typeof value === 'string' ? value.split(/[\s,]+/).filter((word) => word !== '') : undefined;
}
