import type { components } from '@actway/contract';
import type { ConfiguredApp } from '@actway/engine';
import { wireFields, wireSchemeOf } from './app.js';
import { isoTime } from './connected-account.js';

type Schemas = components['schemas'];

export function wireIntegration({ integration, app }: ConfiguredApp): Schemas['Integration'] {
  const scheme = app.authSchemes.find((one) => one.name === integration.authScheme);
  return {
    id: integration.id,
    integrationId: integration.id,
    appId: app.id,
    appName: app.key,
    name: integration.name,
    logo: app.logo,
    ...wireSchemeOf(app, integration.authScheme),
    authConfig: scheme?.oauth
      ? {
          client_id: integration.clientId,
          scopes: integration.scopes.length > 0 ? [...integration.scopes] : scheme.oauth.scopes,
          redirectUris: [...integration.redirectUris],
        }
      : // Other schemes have no client, and may have addresses to return to.
        { ...(integration.redirectUris.length > 0 && { redirectUris: [...integration.redirectUris] }) },
    useComposioAuth: false,
    expectedInputFields: scheme ? wireFields(scheme, app.connectionFields) : [],
    limitedActions: [],
    enabled: integration.enabled,
    deleted: false,
    createdAt: isoTime(integration.createdAt),
    updatedAt: isoTime(integration.updatedAt),
  };
}

/** @param accounts how many were connected through it */
export function wireIntegrationSummary(
  { integration, app }: ConfiguredApp,
  accounts: number,
): Schemas['IntegrationSummary'] {
  return {
    id: integration.id,
    appId: app.id,
    appName: app.key,
    name: integration.name,
    ...wireSchemeOf(app, integration.authScheme),
    enabled: integration.enabled,
    deleted: false,
    member: {},
    connections: [],
    _count: { connections: accounts },
    createdAt: isoTime(integration.createdAt),
    updatedAt: isoTime(integration.updatedAt),
  };
}
