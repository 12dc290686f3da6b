/** An app with several ways to connect, whose server can be asked whether a credential is good. */
export const lockboxApp = {
  key: 'lockbox',
  manifest: JSON.stringify({
    ...{ key: 'lockbox', name: 'Lock & Box', description: 'Keeps things.' },
    logo: 'https://lockbox.example/logo.svg',
    categories: ['storage'],
    origins: ['{upstream}'],
    credentialCheck: { operation: 'me' },
    authSchemes: [
      {
        mode: 'API_KEY',
        fields: [{ name: 'api_key', displayName: 'API key', description: 'From <your> settings.' }],
      },
      {
        mode: 'BASIC',
        fields: [
          { name: 'username', displayName: 'User name', description: 'As you sign in.', secret: false },
          { name: 'password', displayName: 'Password', description: 'As you sign in.' },
        ],
      },
    ],
  }),
  document: JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Lockbox', version: '1.0' },
    servers: [{ url: '{upstream}' }],
    paths: { '/me': { get: { operationId: 'me', responses: { 200: { description: 'Who it is.' } } } } },
  }),
};
