import { randomBytes } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog } from '@actway/catalog';
import {
  BytesInFlight,
  createEgress,
  createEngine,
  createKey,
  createLanguageModel,
  createVault,
  type Engine,
  ExecutionTurns,
  openFolder,
  Quotas,
  RateLimits,
  RunningLimits,
} from '@actway/engine';
import { createServer } from '@actway/server';
import { cachedStore, openStore } from '@actway/store';
import { pino } from 'pino';
import { copyApp, writeApp } from './live-apps.js';
import { createLiveCalls, type LiveCalls } from './live-calls.js';
import type { LiveServerOptions } from './live-server-options.js';
import { type RecordingUpstream, startUpstream } from './recording-upstream.js';

export type { Called, CallOptions } from './live-calls.js';
export type { LiveServerOptions } from './live-server-options.js';

/** A server, live, whose apps' addresses are those of a real server on this machine. */
export interface LiveServer extends LiveCalls {
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
  /** Stops the server alone. */
  stop(): Promise<void>;
  close(): Promise<void>;
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
  if (options.maxBytesInFlight) {
    engine.bytesInFlight = new BytesInFlight(options.maxBytesInFlight);
    engine.bodiesInFlight = new BytesInFlight(options.maxBytesInFlight / 2);
  }
  if (options.turns) engine.turns = new ExecutionTurns(options.turns);
  if (options.rates) engine.rateLimits = new RateLimits(store.rateWindows, options.rates);
  if (options.running) engine.runningLimits = new RunningLimits(options.running);
  engine.quotas = new Quotas(store.usage, options.quotas ?? {});
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
    keys: { defaultProjectId: project.id, environmentKey: options.environmentKey },
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

  return {
    url,
    upstream,
    engine,
    projectId: project.id,
    apiKey,
    otherKey,
    logLines,
    folder,
    ...createLiveCalls(url, apiKey),
    stop: () => server.close(),
    close: async () => {
      await server.close();
      await engine.languageModel?.close();
      await engine.upstream.close();
      await engine.quotas?.close();
      await store.close();
      await upstream.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
