import { clientId, clientSecret, type IdentityProvider } from './identity-provider.js';

/**
 * What connects an account of an app at this provider, for `initiateConnection`: its access token ends in so many seconds
 * ('0': it has ended), and its refresh token is good once.
 */
export function oauthConnection(
  provider: Pick<IdentityProvider, 'issueRefreshToken'>,
  app: string,
  expiresIn: string,
) {
  return {
    app: { uniqueKey: app },
    config: {
      authScheme: 'OAUTH2' as const,
      integrationSecrets: { client_id: clientId, client_secret: clientSecret },
    },
    connection: {
      initiateData: {
        access_token: 'an-old-token',
        refresh_token: provider.issueRefreshToken(),
        expires_in: expiresIn,
      },
    },
  };
}
