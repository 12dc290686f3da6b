import { type Client, createClient, unwrap } from '@actway/client';
import { describeKey, shownOnce } from './key-lines.js';
import type { KeyOptions } from './keys.js';

/** The address of a server that is running. Whose keys they are, the key in ACTWAY_API_KEY says. */
export interface ServerOptions {
  url: string;
}

/** `actway keys create --url`: has a server make a key of the project, and shows it, once. */
export async function createKeyOfServer(
  environment: NodeJS.ProcessEnv,
  { url, name, scopes, expires, entity, apps, actions, readOnly }: KeyOptions & ServerOptions,
): Promise<void> {
  const bounds = {
    ...(entity !== undefined && { entityId: entity }),
    ...(apps && { apps }),
    ...(actions && { actions }),
    ...(readOnly && { readOnly }),
  };
  const { api } = connect(environment, url);
  const body = {
    name,
    ...(scopes && { scopes }),
    ...(Object.keys(bounds).length > 0 && { bounds }),
    ...(expires !== undefined && { expiresInSeconds: Math.ceil((expires - Date.now()) / 1000) }),
  };
  shownOnce(unwrap(await api.POST('/api/v2/keys', { body })).key);
}

/** `actway keys list --url`: the keys of the project, one a line, the newest first. */
export async function listKeysOfServer(
  environment: NodeJS.ProcessEnv,
  { url }: ServerOptions,
): Promise<void> {
  const { api } = connect(environment, url);
  let cursor: string | null | undefined;
  do {
    const query = cursor ? { cursor } : {};
    const { items, nextCursor } = unwrap(await api.GET('/api/v2/keys', { params: { query } }));
    for (const key of items) process.stdout.write(`${describeKey(key)}\n`);
    cursor = nextCursor;
  } while (cursor);
}

/** `actway keys revoke --url`: makes a key unusable, unless it is the last with the scope admin. */
export async function revokeKeyOfServer(
  environment: NodeJS.ProcessEnv,
  keyId: string,
  { url }: ServerOptions,
): Promise<void> {
  const { api } = connect(environment, url);
  unwrap(await api.DELETE('/api/v2/keys/{keyId}', { params: { path: { keyId } } }));
  process.stdout.write(`Revoked ${keyId}.\n`);
}

/** `actway keys rotate --url`: makes a key in the place of another, which goes on for `grace` milliseconds. */
export async function rotateKeyOfServer(
  environment: NodeJS.ProcessEnv,
  keyId: string,
  { url, grace = 0 }: ServerOptions & { grace?: number },
): Promise<void> {
  const { api } = connect(environment, url);
  const rotated = await api.POST('/api/v2/keys/{keyId}/rotate', {
    params: { path: { keyId } },
    body: { graceSeconds: Math.ceil(grace / 1000) },
  });
  shownOnce(unwrap(rotated).key);
}

function connect({ ACTWAY_API_KEY: apiKey = '' }: NodeJS.ProcessEnv, url: string): Client {
  if (apiKey === '') {
    throw new Error(`Set ACTWAY_API_KEY to a key of the project with the scope admin: ${url} asks for it.`);
  }
  return createClient({ baseUrl: url, apiKey });
}
