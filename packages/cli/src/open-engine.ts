import type { Catalog } from '@actway/catalog';
import {
  BytesInFlight,
  createEngine,
  createLanguageModel,
  createVault,
  type Engine,
  ExecutionTurns,
  type FileSetup,
  type OAuthSetup,
  openFolder,
  Quotas,
  RateLimits,
  RunningLimits,
  type Upstream,
} from '@actway/engine';
import { errorOf } from '@actway/server';
import { cachedStore, openStore } from '@actway/store';
import type { Logger } from 'pino';
import { createLogger } from './create-logger.js';
import { openDefaultProject } from './default-project.js';
import { logTrouble } from './log-trouble.js';
import { makeFilesFolder } from './make-files-folder.js';
import { openAppCatalog } from './open-app-catalog.js';
import { settingNames } from './settings/setting-names.js';
import type { Settings } from './settings/settings.js';
import { openTelemetry, type Telemetry } from './telemetry/open-telemetry.js';
import { assertRightKey } from './wrong-key.js';

/** How long a stop waits for a database to take the new tokens that it could not take before. Milliseconds. */
const settleWithinMs = 5_000;

/** An engine with its store open, and the project that calls belong to unless a key says otherwise. */
export interface OpenedEngine {
  engine: Engine;
  logger: Logger;
  defaultProjectId: string;
  /** Who watches it; undefined: nobody. */
  telemetry: Telemetry | undefined;
  close(): Promise<void>;
}

/** The way out; what is absent is not to be had where the server runs. */
export type OpenedUpstream = Upstream & Pick<FileSetup, 'fetch'> & { oauth?: OAuthSetup };

/** @throws SettingsError, CatalogError, StoreError, VaultSettingError or WrongKeyError, each of which says what to do */
export async function openEngine(
  settings: Settings,
  encryptionKeys: string,
  createUpstream: (catalog: Catalog) => OpenedUpstream,
): Promise<OpenedEngine> {
  const vault = createVault(encryptionKeys, settingNames.encryptionKeys);
  const catalog = await openAppCatalog(settings);
  makeFilesFolder(settings.filesFolder, settings.filesFolderSource);
  const logger = createLogger(settings.logLevel);
  const store = cachedStore(
    await openStore(settings.databaseUrl, {
      poolSize: settings.databasePoolSize,
      callWithinMs: settings.deadlineMs,
      takesBackups: true,
      report: (trouble) => logTrouble(logger, trouble),
    }),
  );
  await assertRightKey(store, vault).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const upstream = createUpstream(catalog);
  const { deadlineMs, maxResponseBytes, maxResponseValues, maxResponseDepth, records, publicUrl } = settings;
  const answerLimits = { maxValues: maxResponseValues, maxDepth: maxResponseDepth };
  const files: FileSetup = {
    store: openFolder(settings.filesFolder),
    publicUrl,
    maxBytes: settings.maxFileBytes,
    ...(upstream.fetch && { fetch: upstream.fetch }),
  };
  const languageModel = settings.languageModel && createLanguageModel(settings.languageModel);
  const telemetry = await openTelemetry(settings.telemetry, {
    storedBytes: () => store.usage.allStoredBytes(),
  });
  const engine = createEngine({
    observer: telemetry?.executions,
    catalog,
    store,
    vault,
    upstream,
    files,
    settings: {
      deadlineMs,
      maxResponseBytes,
      answerLimits,
      records,
      maxRecordBytes: settings.recordsMaxBytes,
      strictInput: settings.strictInput,
    },
    ...(upstream.oauth && { oauth: upstream.oauth }),
    ...(languageModel && { languageModel }),
    report: (error, logId) =>
      logger.error(
        { err: errorOf(error), logId },
        'an execution failed here after the app may have been reached',
      ),
    bytesInFlight: new BytesInFlight(settings.maxBytesInFlight),
    bodiesInFlight: new BytesInFlight(settings.maxBytesInFlight / 2),
    turns: new ExecutionTurns({
      perAccount: settings.executionsPerAccount,
      perApp: settings.executionsPerApp,
    }),
    rateLimits: new RateLimits(store.rateWindows, settings.rates),
    runningLimits: new RunningLimits(settings.running),
    quotas: new Quotas(store.usage, settings.quotas, {
      refused: (refusal) => telemetry?.refused(refusal),
    }),
  });
  return {
    engine,
    logger,
    defaultProjectId: await openDefaultProject(store),
    telemetry,
    close: async () => {
      // Calls with an idempotency key run on when their callers hang up.
      await engine.keyedCalls.settle(settleWithinMs);
      await languageModel?.close();
      await upstream.close();
      const unkept = await engine.keyedCalls.settle(settleWithinMs);
      if (unkept > 0) logger.error({ left: unkept }, 'answers of calls could not be kept for their repeats');
      const left = await engine.pendingCredentials.settle(settleWithinMs);
      if (left > 0) logger.error({ left }, 'new tokens of accounts could not be written to the database');
      await engine.quotas?.close();
      await store.close();
      await telemetry?.close();
    },
  };
}
