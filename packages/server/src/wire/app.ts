import { type App, type AuthScheme, type CredentialField, tokenFields } from '@actway/catalog';
import type { components } from '@actway/contract';

type WireApp = components['schemas']['App'];

/** @param loadedAt when the catalog was opened, in ISO 8601 */
export function wireApp(app: App, actionsCount: number, loadedAt: string): WireApp {
  return {
    appId: app.id,
    key: app.key,
    name: app.name,
    description: app.description,
    logo: app.logo,
    categories: app.categories,
    tags: app.categories,
    ...(app.docs === undefined ? {} : { docs: app.docs }),
    enabled: true,
    no_auth: app.noAuth,
    auth_schemes: app.authSchemes.map((scheme) => wireScheme(scheme, app.connectionFields)),
    testConnectors: testConnectors(app),
    available_versions: app.versions,
    meta: { actionsCount },
    createdAt: loadedAt,
    updatedAt: loadedAt,
  };
}

/** SDKs of the v2 API look for one before they configure an app that has OAuth; only what it is called by is read. */
function testConnectors({ authSchemes }: App): WireApp['testConnectors'] {
  const oauth = authSchemes.find((scheme) => scheme.oauth);
  if (oauth === undefined) return [];
  const { name, mode } = authSchemes.find((scheme) => !scheme.oauth) ?? oauth;
  return [{ id: name, name, authScheme: mode }];
}

/** Each fact under every name that a client in the field reads it by. */
function wireScheme(
  scheme: AuthScheme,
  connectionFields: CredentialField[],
): components['schemas']['AuthScheme'] {
  return {
    mode: scheme.mode,
    auth_mode: scheme.mode,
    scheme_name: scheme.name,
    fields: [...(scheme.oauth ? clientFields : []), ...wireFields(scheme, connectionFields)],
  };
}

/**
 * Mode and name of the scheme that an account or an integration has.
 * @param app absent when the catalog has it no more
 */
export function wireSchemeOf(
  app: App | undefined,
  name: string,
): { authScheme: components['schemas']['AuthMode']; authSchemeName: string } {
  const scheme = app?.authSchemes.find((one) => one.name === name);
  const mode = scheme?.mode ?? (name as components['schemas']['AuthMode']);
  return { authScheme: mode, authSchemeName: name };
}

/** What the operator gives once, for an integration. */
const clientFields: components['schemas']['CredentialField'][] = [
  ['client_id', 'Client id', 'The id of the OAuth client that you registered at the app.'],
  ['client_secret', 'Client secret', 'Its secret.'],
].map(([name = '', label = '', description = '']) => ({
  name,
  display_name: label,
  displayName: label,
  description,
  type: 'string',
  required: name === 'client_id',
  expected_from_customer: false,
  is_secret: name === 'client_secret',
}));

/** What a scheme asks the user for, and what the app asks for beside it. Tokens of OAuth the app itself gives out. */
export function wireFields(
  scheme: AuthScheme,
  connectionFields: CredentialField[],
): components['schemas']['CredentialField'][] {
  const asked = scheme.oauth
    ? scheme.fields.filter(({ name }) => !tokenFields.includes(name))
    : scheme.fields;
  return [...asked, ...connectionFields].map(wireField);
}

function wireField(field: CredentialField): components['schemas']['CredentialField'] {
  return {
    name: field.name,
    display_name: field.displayName,
    displayName: field.displayName,
    description: field.description,
    type: 'string',
    required: field.required,
    expected_from_customer: true,
    is_secret: field.secret,
    ...(field.default === undefined ? {} : { default: field.default }),
  };
}
