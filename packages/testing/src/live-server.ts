import { randomBytes } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import {
  BytesInFlight,
  type CallerAddresses,
  createEgress,
  createEngine,
  createKey,
  createLanguageModel,
  createVault,
  type Engine,
  ExecutionTurns,
  type LanguageModelOptions,
  openFolder,
  type TurnLimits,
} from '@actway/engine';
import { createServer } from '@actway/server';
import { cachedStore, openStore } from '@actway/store';
import { pino } from 'pino';
import { type IdentityProvider, oauthScheme } from './identity-provider.js';
import { type RecordingUpstream, startUpstream } from './recording-upstream.js';

/** A server, live, whose apps' addresses are those of a real server on this machine. */
export interface LiveServer {
  url: string;
  upstream: RecordingUpstream;
  engine: Engine;
  projectId: string;
  apiKey: string;
  /** The key of another project. */
  otherKey: string;
  /** Every line that was logged. */
  logLines: string[];
  /** The folder of the database. */
  folder: string;
  call(path: string, options?: CallOptions): Promise<Called>;
  execute(actionId: string, body?: unknown, options?: CallOptions): Promise<Called>;
  /** Connects an account and answers its id. */
  connect(
    app: string,
    authScheme: string,
    fields: Record<string, string>,
    entityId?: string,
  ): Promise<string>;
  /** Stops the server alone. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface CallOptions {
  method?: string;
  /** Null: none is sent. */
  key?: string | null;
  headers?: Record<string, string>;
  /** Sent as it is. */
  text?: string;
  body?: unknown;
}

export interface Called {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  json: any;
}

export interface OwnApp {
  key: string;
  manifest: string;
  /** Of version 1_0. */
  document: string;
  /** By version. */
  laterDocuments?: Record<string, string>;
}

export interface LiveServerOptions {
  deadlineMs?: number;
  maxResponseBytes?: number;
  maxRequestBytes?: number;
  maxFileBytes?: number;
  /** Further hosts that may be reached. */
  allow?: string[];
  /** The app for which alone the upstream may be reached; for all when absent. */
  allowOnlyFor?: string;
  /** Which of the addresses that callers choose are reached. */
  callerAddresses?: CallerAddresses;
  requestTimeoutMs?: number;
  writeTimeoutMs?: number;
  stopTimeoutMs?: number;
  /** How many executions are under way at once; any number when absent. */
  turns?: TurnLimits;
  /** Any number when absent. */
  maxBytesInFlight?: number;
  corsOrigins?: string[];
  /** Where the apps' users consent. */
  identityProvider?: Pick<IdentityProvider, 'url' | 'host'>;
  tokenDeadlineMs?: number;
  /** Further shipped apps, by key: the origin that each names. */
  shippedApps?: Record<string, string>;
  /** A file in the server's own folder when absent. */
  databaseUrl?: string;
  /** What reads `text`. */
  languageModel?: LanguageModelOptions;
  /** A further app: its manifest and its document, with `{upstream}` where the address of the upstream belongs. */
  app?: OwnApp;
}

/** Where `npm test` hears of what only a test can see. */
const recorder = channel('actway.test.record');

/** Shipped apps that the tests use, and the origin that each names. */
const apps = { httpbin: 'https://httpbin.org', hackernews: 'https://hacker-news.firebaseio.com' };

export async function startLiveServer(options: LiveServerOptions = {}): Promise<LiveServer> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-server-'));
  const upstream = await startUpstream();
  const { identityProvider } = options;
  for (const [key, origin] of Object.entries({ ...apps, ...options.shippedApps })) {
    await copyApp(folder, key, origin, upstream.url, identityProvider);
  }
  if (options.app) await writeApp(join(folder, 'apps', options.app.key), options.app, upstream.url);
  const catalog = await openCatalog({ folders: [join(folder, 'apps')] });
  const store = cachedStore(await openStore(options.databaseUrl ?? `sqlite:${join(folder, 'actway.db')}`));
  const { allowOnlyFor, callerAddresses } = options;
  const further = [...(identityProvider ? [identityProvider.host] : []), ...(options.allow ?? [])];
  const egress = createEgress({
    allow: allowOnlyFor === undefined ? [upstream.host, ...further] : further,
    ...(allowOnlyFor === undefined ? {} : { allowApps: { [allowOnlyFor]: [upstream.host] } }),
    ...(callerAddresses === undefined ? {} : { callerAddresses }),
  });
  const engine = createEngine({
    catalog,
    store,
    vault: createVault(`k1:${randomBytes(32).toString('base64')}`),
    upstream: {
      send: (_action, request, limits) => egress.send(request, limits),
      close: () => egress.close(),
    },
    files: {
      store: openFolder(join(folder, 'files')),
      publicUrl: '',
      maxBytes: options.maxFileBytes ?? 1024 * 1024,
      fetch: egress.send,
    },
    settings: {
      deadlineMs: options.deadlineMs ?? 60_000,
      maxResponseBytes: options.maxResponseBytes ?? 1024 * 1024,
    },
  });
  if (options.maxBytesInFlight) engine.bytesInFlight = new BytesInFlight(options.maxBytesInFlight);
  if (options.turns) engine.turns = new ExecutionTurns(options.turns);
  if (options.languageModel) engine.languageModel = createLanguageModel(options.languageModel);
  const project = await store.projects.create({ name: 'default' });
  const other = await store.projects.create({ name: 'other' });
  const { key: apiKey } = await createKey(store, { projectId: project.id, name: 'tests' });
  const { key: otherKey } = await createKey(store, { projectId: other.id, name: 'tests' });
  const logLines: string[] = [];
  const keepLine = (line: string) => {
    logLines.push(line);
    recorder.publish({ kind: 'log', source: 'the log of the server', content: line });
  };
  const server = await createServer({
    engine,
    logger: pino({ level: 'debug' }, { write: keepLine }),
    keys: { defaultProjectId: project.id },
    checkAnswers: true,
    ...options,
  });
  const { port } = await server.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  engine.files.publicUrl = url;
  if (identityProvider) {
    engine.oauth = {
      send: egress.send,
      callbackUrl: `${url}/api/v1/oauth/callback`,
      ...(options.tokenDeadlineMs === undefined ? {} : { tokenDeadlineMs: options.tokenDeadlineMs }),
    };
  }

  const call = async (
    path: string,
    { method = 'GET', key = apiKey, headers, text, body }: CallOptions = {},
  ): Promise<Called> => {
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(key === null ? {} : { 'x-api-key': key }),
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    });
    const answered = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      json: answered === '' ? undefined : JSON.parse(answered),
    };
  };

  return {
    url,
    upstream,
    engine,
    projectId: project.id,
    apiKey,
    otherKey,
    logLines,
    folder,
    call,
    execute: (actionId, body, more = {}) =>
      call(`/api/v2/actions/${actionId}/execute`, {
        method: 'POST',
        ...(body === undefined ? {} : { body }),
        ...more,
      }),
    connect: async (app, authScheme, fields, entityId) => {
      const { json } = await call('/api/v2/connectedAccounts/initiateConnection', {
        method: 'POST',
        body: {
          app: { uniqueKey: app },
          config: { authScheme },
          connection: { initiateData: fields, ...(entityId ? { entityId } : {}) },
        },
      });
      return json.connectionResponse.connectedAccountId;
    },
    stop: () => server.close(),
    close: async () => {
      await server.close();
      await engine.languageModel?.close();
      await engine.upstream.close();
      await store.close();
      await upstream.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The app as it is shipped, with the addresses of the test's own servers in place of its origin and its OAuth's. */
async function copyApp(
  folder: string,
  key: string,
  origin: string,
  upstreamUrl: string,
  identityProvider?: Pick<IdentityProvider, 'url'>,
): Promise<void> {
  const target = join(folder, 'apps', key);
  await mkdir(target, { recursive: true });
  const manifest = await readFile(join(shippedAppsFolder, key, 'manifest.yaml'), 'utf8');
  await writeFile(
    join(target, 'manifest.yaml'),
    manifest
      .replace(/(authorizationUrl|tokenUrl): .*/g, (line, name) =>
        identityProvider ? `${name}: ${identityProvider.url}/${name.replace('Url', '')}` : line,
      )
      .replace(
        `origins: [${origin}]`,
        `${key === 'httpbin' && identityProvider ? oauthScheme(identityProvider.url) : ''}origins: [${upstreamUrl}]`,
      ),
  );
  const document = await readFile(join(shippedAppsFolder, key, '1_0.yaml'), 'utf8');
  await writeFile(join(target, '1_0.yaml'), document.replace(`- url: ${origin}`, `- url: ${upstreamUrl}`));
}

async function writeApp(
  target: string,
  { manifest, document, laterDocuments }: OwnApp,
  upstreamUrl: string,
): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const [name, text] of Object.entries({ manifest, '1_0': document, ...laterDocuments })) {
    await writeFile(join(target, `${name}.yaml`), text.replaceAll('{upstream}', upstreamUrl));
  }
}
