import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import {
  createEgress,
  createEngine,
  createKey,
  createVault,
  type Engine,
  ExecutionTurns,
  fileAddress,
  openFolder,
  Quotas,
  RateLimits,
} from '@actway/engine';
import { createServer, type ServerOptions } from '@actway/server';
import { openSqliteStore } from '@actway/store';
import { type IdentityProvider, oauthScheme } from '@actway/testing/identity-provider';
import type { RecordingUpstream } from '@actway/testing/recording-upstream';
import { pino } from 'pino';

/** Servers that each lack something, on one engine. */
export interface Conditions {
  urls: Record<
    | 'live'
    | 'sandboxed'
    | 'hurried'
    | 'crowded'
    | 'spent'
    | 'limited'
    | 'overloaded'
    | 'impatient'
    | 'forgetful'
    | 'broken',
    string
  >;
  /** A key with no scope, that each of them knows. */
  powerlessKey: string;
  /** A key that is bound to the entity anna, and read-only. */
  boundKey: string;
  /** A key of another project that only the databases know. */
  storedKey: string;
  downloadAddress(fileId: string): string;
  close(): Promise<void>;
}

/** Starts servers whose apps are this upstream, and whose users consent at this provider. */
export async function startConditions(
  apiKey: string,
  upstream: RecordingUpstream,
  provider: IdentityProvider,
): Promise<Conditions> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-conditions-'));
  await writeApps(join(folder, 'apps'), upstream.url, provider.url);
  const egress = createEgress({ allow: [upstream.host, provider.host] });
  const engine = createEngine({
    catalog: await openCatalog({ folders: [join(folder, 'apps')] }),
    store: await openSqliteStore({ file: join(folder, 'actway.db') }),
    vault: createVault(`k1:${randomBytes(32).toString('base64')}`),
    upstream: {
      send: (_action, request, limits) => egress.send(request, limits),
      close: () => egress.close(),
    },
    files: {
      store: openFolder(join(folder, 'files')),
      publicUrl: 'http://localhost:3000',
      maxBytes: 1000,
    },
    settings: { deadlineMs: 60_000, maxResponseBytes: 2 * 1024 * 1024 },
  });
  const oauth = { send: egress.send, callbackUrl: 'http://localhost:3000/api/v1/oauth/callback' };
  const project = await engine.store.projects.create({ name: 'default' });
  const closing: (() => Promise<void>)[] = [];
  const serve = async (more: Partial<Engine>, options: Partial<ServerOptions> = {}): Promise<string> => {
    const server = await createServer({
      engine: { ...engine, ...more },
      logger: pino({ level: 'silent' }),
      keys: { environmentKey: apiKey, defaultProjectId: project.id },
      checkAnswers: true,
      ...options,
    });
    const { port } = await server.listen(0, '127.0.0.1');
    closing.push(() => server.close());
    return `http://127.0.0.1:${port}`;
  };
  const empty = await openSqliteStore({ file: join(folder, 'empty.db') });
  const gone = await openSqliteStore({ file: join(folder, 'gone.db') });
  const urls = {
    live: await serve({ oauth }),
    sandboxed: await serve({}),
    crowded: await serve({ oauth, turns: new ExecutionTurns({ perAccount: 0, perApp: 0 }) }),
    spent: await serve({ oauth, quotas: new Quotas(engine.store.usage, { executions: 0, storedBytes: 0 }) }),
    // As another process: it does not know what the others are at.
    hurried: await serve(createEngine({ ...engine, settings: { ...engine.settings, deadlineMs: 2_000 } })),
    limited: await serve({
      rateLimits: new RateLimits(engine.store.rateWindows, { key: { count: 0, seconds: 10 } }),
    }),
    overloaded: await serve({}, { overload: { maxInFlight: 0, maxLoopDelayMs: 60_000 } }),
    impatient: await serve({}, { requestTimeoutMs: 300 }),
    forgetful: await serve({ store: empty }),
    broken: await serve({ store: gone }),
  };
  await gone.close();
  const other = await engine.store.projects.create({ name: 'other' });
  const powerless = await createKey(engine.store, { projectId: project.id, name: 'powerless', scopes: [] });
  const bounds = { entityId: 'anna', readOnly: true } as const;
  const bound = await createKey(engine.store, { projectId: project.id, name: 'bound', bounds });
  const stored = await createKey(engine.store, { projectId: other.id, name: 'stored' });
  return {
    urls,
    powerlessKey: powerless.key,
    boundKey: bound.key,
    storedKey: stored.key,
    downloadAddress: (fileId) => fileAddress(engine.vault, engine.files.publicUrl, 'download', fileId),
    close: async () => {
      for (const close of closing) await close();
      await egress.close();
      await engine.store.close();
      await empty.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Two shipped apps and one of our own, with OAuth: `ledger` gets its own token, from an endpoint that is down. */
async function writeApps(folder: string, upstreamUrl: string, providerUrl: string): Promise<void> {
  const scheme = oauthScheme(providerUrl);
  await copyApp(folder, 'httpbin', 'https://httpbin.org', upstreamUrl, scheme);
  await copyApp(folder, 'hackernews', 'https://hacker-news.firebaseio.com', upstreamUrl, '');
  await mkdir(join(folder, 'ledger'));
  await writeFile(
    join(folder, 'ledger', 'manifest.yaml'),
    `key: ledger
name: Ledger
description: Keeps books.
logo: https://ledger.example.com/logo.png
categories: [finance]
authSchemes:
  - mode: OAUTH2
    oauth: { grant: client_credentials, tokenUrl: ${upstreamUrl}/status/503 }
origins: [${upstreamUrl}]
`,
  );
  await writeFile(
    join(folder, 'ledger', '1_0.yaml'),
    `openapi: 3.1.0
info: { title: Ledger, version: "1" }
servers: [{ url: ${upstreamUrl} }]
paths:
  /list:
    get:
      operationId: list
      summary: List
      responses: { "200": { description: The entries. } }
`,
  );
}

async function copyApp(
  folder: string,
  key: string,
  origin: string,
  upstreamUrl: string,
  scheme: string,
): Promise<void> {
  await mkdir(join(folder, key), { recursive: true });
  const manifest = await readFile(join(shippedAppsFolder, key, 'manifest.yaml'), 'utf8');
  const document = await readFile(join(shippedAppsFolder, key, '1_0.yaml'), 'utf8');
  await writeFile(
    join(folder, key, 'manifest.yaml'),
    manifest.replace(`origins: [${origin}]`, `${scheme}origins: [${upstreamUrl}]`),
  );
  await writeFile(
    join(folder, key, '1_0.yaml'),
    document.replace(`- url: ${origin}`, `- url: ${upstreamUrl}`),
  );
}
