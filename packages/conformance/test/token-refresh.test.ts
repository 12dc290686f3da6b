import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, unwrap } from '@actway/client';
import { generateVaultKey } from '@actway/engine';
import { type IdentityProvider, oauthScheme, startIdentityProvider } from '@actway/testing/identity-provider';
import { oauthConnection } from '@actway/testing/oauth-connection';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, databases } from './support/databases.js';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';

const apiKey = 'a-key-that-always-works';
let folder: string;
let provider: IdentityProvider;
let upstream: RecordingUpstream;
let database: Database;
let first: ServedProcess;
let second: ServedProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-refresh-'));
  [provider, upstream] = await Promise.all([startIdentityProvider(), startUpstream()]);
  upstream.respond = (request, response) => {
    const status = provider.accepts(request.headers.authorization) ? 200 : 401;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  };
  await writeEchoApps(folder, upstream.url);
  const manifest = join(folder, 'echo_httpbin', 'manifest.yaml');
  const written = await readFile(manifest, 'utf8');
  await writeFile(manifest, written.replace(/^origins:/m, `${oauthScheme(provider.url)}origins:`));
  const [, createPostgres] = databases.find(([name]) => name === 'PostgreSQL') ?? [];
  if (!createPostgres) throw new Error('More than one process needs PostgreSQL.');
  database = await createPostgres();
  const settings = {
    DATABASE_URL: database.url,
    ACTWAY_API_KEY: apiKey,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    ACTWAY_APPS: folder,
    ACTWAY_EGRESS_ALLOW: [upstream.host, provider.host].join(','),
    ACTWAY_TOKEN_DEADLINE_MS: '2000',
  };
  first = await startServed(settings);
  second = await startServed(settings);
});

afterEach(async () => {
  await Promise.all([first.end('SIGTERM'), second.end('SIGTERM')]);
  await Promise.all([upstream.close(), provider.close()]);
  await database.remove();
  await rm(folder, { recursive: true, force: true });
});

/** An account whose access token has ended, and whose refresh token is good once. */
async function connectEnded(): Promise<string> {
  const client = createClient({ baseUrl: first.url, apiKey });
  const answer = await client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
    body: oauthConnection(provider, 'echo_httpbin', '0'),
  });
  return unwrap(answer).connectionResponse.connectedAccountId;
}

function execute({ url }: ServedProcess, connectedAccountId: string) {
  return createClient({ baseUrl: url, apiKey }).execute('ECHO_HTTPBIN_GET', { connectedAccountId });
}

describe('two processes on PostgreSQL', () => {
  it('refresh an ended token once for 200 executions at the same time', async () => {
    const account = await connectEnded();
    const calls = Array.from({ length: 200 }, (_, index) => execute(index % 2 ? first : second, account));
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((outcome) => outcome.successful)).toHaveLength(200);
    expect(provider.asked.map((form) => form.grant_type)).toEqual(['refresh_token']);
    expect(upstream.seen).toHaveLength(200);
  });

  it('lose nothing when one is killed while it refreshes', async () => {
    const account = await connectEnded();
    let release = (): void => {};
    const killed = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      provider.mood.hold = () => {
        resolve();
        return killed;
      };
    });
    const lost = execute(first, account).catch((error: unknown) => error);
    await asked;
    await first.end('SIGKILL');
    expect(await lost).toBeInstanceOf(Error);
    provider.mood.hold = async () => {};
    release();

    const outcomes = await Promise.all(Array.from({ length: 20 }, () => execute(second, account)));
    expect(outcomes.filter((outcome) => outcome.successful)).toHaveLength(20);
    expect(provider.asked).toHaveLength(2);
    expect(new Set(provider.asked.map((form) => form.refresh_token)).size).toBe(1);
  });
});
