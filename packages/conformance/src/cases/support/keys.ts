import type { Call } from '../../conformance-case.js';

export const keys = '/api/v2/keys';
export const key = '/api/v2/keys/{keyId}';

/** Makes a key, and answers its id. */
export async function makeKey(
  { client }: Call,
  scopes: ('execute' | 'admin')[] = ['execute'],
): Promise<string> {
  const isBound = !scopes.includes('admin');
  const { data } = await client.api.POST(keys, {
    body: {
      ...{ name: 'one of many', scopes },
      ...(isBound && {
        bounds: { entityId: 'anna', apps: ['github'], readOnly: true },
        expiresInSeconds: 3600,
      }),
    },
  });
  return data?.apiKey.id ?? '';
}
