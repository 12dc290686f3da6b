import type { components } from '@actway/contract';
import type { ClientRequest, IntegrationRequest } from '@actway/engine';

type Config = components['schemas']['CreateIntegrationRequest']['config'];

/** The OAuth client in a `config`. Clients of the v2 API have room for texts in `integrationSecrets` alone. */
export function readOAuthClient({ integrationSecrets = {}, scopes, ...config }: Config): ClientRequest {
  return {
    clientId: integrationSecrets.client_id,
    clientSecret: integrationSecrets.client_secret,
    scopes: scopes ?? words(integrationSecrets.scopes),
    redirectUris: config.redirectUris ?? config.redirect_uris ?? redirectUrisOf(integrationSecrets),
  };
}

/** What a v2 client asks an integration to be. */
export function readIntegrationRequest({
  app,
  config,
}: components['schemas']['CreateIntegrationRequest']): IntegrationRequest {
  const { authScheme, name } = config;
  return { app: app.uniqueKey, authScheme, name, client: readOAuthClient(config) };
}

/** The OAuth client in an `authConfig`. */
export function readAuthConfigClient(
  config: components['schemas']['OAuthClientConfig'] | undefined,
): ClientRequest {
  return {
    clientId: config?.client_id,
    clientSecret: config?.client_secret,
    scopes: words(config?.scopes),
    redirectUris: config && redirectUrisOf(config),
  };
}

/** In either spelling. */
function redirectUrisOf(secrets: components['schemas']['OAuthClientConfig']): string[] | undefined {
  return words(secrets.redirect_uris) ?? words(secrets.redirectUris);
}

function words(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(/[\s,]+/).filter((word) => word !== '') : undefined;
}
