import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import { type Client, createClient, unwrap } from '@actway/client';
import { createEgress, createEngine, createKey, createVault, openFolder } from '@actway/engine';
import { createServer } from '@actway/server';
import { openSqliteStore } from '@actway/store';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { pino } from 'pino';

/** A live server whose shipped apps reach one real HTTP server on this machine, in place of their own. */
export interface LoopbackApps {
  client: Client;
  /** What it sees begins with the host that was meant: `/api.stripe.com/v1/customers`. */
  upstream: RecordingUpstream;
  /** Connects an account of the entity `default`, and answers its id. */
  connect(app: string, authScheme: string, fields: Record<string, string>): Promise<string>;
  close(): Promise<void>;
}

export async function startLoopbackApps(keys: string[]): Promise<LoopbackApps> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-app-requests-'));
  const upstream = await startUpstream();
  for (const key of keys) await copyApp(join(folder, 'apps', key), key, upstream.url);
  const catalog = await openCatalog({ folders: [join(folder, 'apps')] });
  const store = await openSqliteStore({ file: join(folder, 'actway.db') });
  const egress = createEgress({ allow: [upstream.host] });
  const engine = createEngine({
    catalog,
    store,
    vault: createVault(`k1:${randomBytes(32).toString('base64')}`),
    upstream: {
      send: (_action, request, limits) => egress.send(request, limits),
      close: () => egress.close(),
    },
    files: { store: openFolder(join(folder, 'files')), publicUrl: '', maxBytes: 1024 * 1024 },
    settings: { deadlineMs: 60_000, maxResponseBytes: 1024 * 1024 },
  });
  const project = await store.projects.create({ name: 'default' });
  const { key: apiKey } = await createKey(store, { projectId: project.id, name: 'tests' });
  const server = await createServer({
    engine,
    logger: pino({ level: 'silent' }),
    keys: { defaultProjectId: project.id },
    checkAnswers: true,
  });
  const { port } = await server.listen(0, '127.0.0.1');
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey });
  return {
    client,
    upstream,
    connect: async (app, authScheme, fields) => {
      const { connectionResponse } = unwrap(
        await client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
          body: { app: { uniqueKey: app }, config: { authScheme }, connection: { initiateData: fields } },
        }),
      );
      return connectionResponse.connectedAccountId;
    },
    close: async () => {
      await server.close();
      await engine.upstream.close();
      await store.close();
      await upstream.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The app as it is shipped, but for its servers, whose hosts become the first segment of the upstream's path. */
async function copyApp(target: string, key: string, upstreamUrl: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const manifest = await readFile(join(shippedAppsFolder, key, 'manifest.yaml'), 'utf8');
  await writeFile(
    join(target, 'manifest.yaml'),
    manifest.replace(/^origins: \[.*\]$/m, `origins: [${upstreamUrl}]`),
  );
  const document = await readFile(join(shippedAppsFolder, key, '1_0.yaml'), 'utf8');
  await writeFile(
    join(target, '1_0.yaml'),
    document.replace(/^( *- url: )https:\/\//gm, `$1${upstreamUrl}/`),
  );
}
