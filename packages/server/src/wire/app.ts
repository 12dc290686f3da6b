import type { App, AuthScheme, CredentialField } from '@actway/catalog';
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
    meta: { actionsCount },
    createdAt: loadedAt,
    updatedAt: loadedAt,
  };
}

/** Each fact under every name that a client in the field reads it by. */
function wireScheme(
  scheme: AuthScheme,
  connectionFields: CredentialField[],
): components['schemas']['AuthScheme'] {
  return {
    mode: scheme.mode,
    auth_mode: scheme.mode,
    scheme_name: scheme.mode,
    fields: wireFields(scheme, connectionFields),
  };
}

/** What a scheme asks for, and what the app asks for beside it. */
export function wireFields(
  scheme: AuthScheme,
  connectionFields: CredentialField[],
): components['schemas']['CredentialField'][] {
  return [...scheme.fields, ...connectionFields].map(wireField);
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
