import type { AuthMode, AuthScheme, CredentialField, CredentialPlacement, OAuthFlow } from './app.js';
import type { ManifestAuthScheme, ManifestField, ManifestOAuth } from './manifest.js';

const defaultFields: Record<AuthMode, ManifestField[]> = {
  API_KEY: [{ name: 'api_key', displayName: 'API key', description: 'The API key that the app gave out.' }],
  BEARER_TOKEN: [{ name: 'token', description: 'The access token that the app gave out.' }],
  BASIC: [
    { name: 'username', description: 'The user name.', secret: false },
    {
      name: 'password',
      description: 'The password. Some apps want none beside an API key as user name.',
      required: false,
    },
  ],
  OAUTH2: [
    {
      name: 'access_token',
      description: 'An access token that was given out already. Without it the user is asked for consent.',
      required: false,
    },
    { name: 'refresh_token', description: 'The refresh token that came with it.', required: false },
    {
      name: 'expires_in',
      description: 'For how many seconds from now the access token is good.',
      required: false,
      secret: false,
    },
  ],
};

const defaultPlacements: Record<AuthMode, CredentialPlacement[]> = {
  API_KEY: [{ in: 'header', name: 'X-API-Key', value: '{api_key}' }],
  BEARER_TOKEN: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
  BASIC: [{ in: 'header', name: 'Authorization', value: 'Basic {basic}' }],
  OAUTH2: [{ in: 'header', name: 'Authorization', value: 'Bearer {access_token}' }],
};

/** The names of what an app gives out in OAuth: nobody is asked for it. */
export const tokenFields: readonly string[] = defaultFields.OAUTH2.map(({ name }) => name);

/** Fills in what the mode implies. */
export function authScheme({
  mode,
  name = mode,
  fields = mode === 'OAUTH2' ? [] : defaultFields[mode],
  placements,
  oauth,
}: ManifestAuthScheme): AuthScheme {
  // Tokens are no field that a manifest declares; what it asks for beside them is.
  const all = mode === 'OAUTH2' ? [...defaultFields.OAUTH2, ...fields] : fields;
  return {
    name,
    mode,
    fields: all.map((field) => credentialField(field, true)),
    placements: placements ?? defaultPlacements[mode],
    ...(oauth === undefined ? {} : { oauth: oauthFlow(oauth) }),
  };
}

/** RFC 6749, where the manifest says nothing else. */
function oauthFlow(written: ManifestOAuth): OAuthFlow {
  return {
    grant: 'authorization_code',
    scopes: [],
    scopeSeparator: ' ',
    scopeParameter: 'scope',
    pkce: true,
    clientAuthentication: 'basic',
    authorizationParameters: {},
    invalidGrantErrors: [],
    ...written,
    tokenResponse: {
      accessToken: '/access_token',
      refreshToken: '/refresh_token',
      expiresIn: '/expires_in',
      scope: '/scope',
      ...written.tokenResponse,
    },
  };
}

/** Fills in what a field leaves out. */
export function credentialField(field: ManifestField, secret: boolean): CredentialField {
  const words = field.name.replaceAll('_', ' ').toLowerCase();
  return {
    name: field.name,
    displayName: field.displayName ?? words.charAt(0).toUpperCase() + words.slice(1),
    description: field.description ?? '',
    required: field.required ?? true,
    secret: field.secret ?? secret,
    ...(field.default === undefined ? {} : { default: field.default }),
  };
}

/** The names of the fields that a template refers to: `Bearer {token}` → `token`. */
export function templateFields(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
}
