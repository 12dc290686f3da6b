import { delimiter, join, resolve } from 'node:path';
import type { LanguageModelOptions } from '@actway/engine';
import {
  type AppAllowLists,
  type CallerAddresses,
  callerAddresses,
  type RecordDetail,
  readAllowList,
  recordDetails,
} from '@actway/engine/setting-values';
import type { ConnectLook } from '@actway/server';
import { readAllowedOfApps, readCorsOrigins, readDatabaseUrl, readPublicUrl } from './address-settings.js';
import { readConnectLook } from './connect-settings.js';
import { dataFolder, type FilesFolderSource, filesFolderSource } from './data-folder.js';
import { type Environment, EnvironmentReader } from './environment-reader.js';
import { readLanguageModel } from './language-model-setting.js';
import { type LimitSettings, readLimits } from './limit-settings.js';
import { logLevels } from './log-levels.js';
import { maximumWorkers } from './maximum-workers.js';
import { misspeltVariables } from './misspelt-variables.js';
import { readApiKey, readEncryptionKeys } from './secret-settings.js';
import { settingNames } from './setting-names.js';
import { SettingsError } from './settings-error.js';
import { readTelemetry, type TelemetrySettings } from './telemetry-settings.js';

/** What the environment says, read once. */
export interface Settings extends LimitSettings {
  port: number;
  host: string;
  /** How people and apps reach the server: an origin, or an address below one. No slash at the end. */
  publicUrl: string;
  /** `sqlite:` and a path, or `postgres://…`, which may hold a password. */
  databaseUrl: string;
  /** How many processes of this host answer, this one among them. */
  workers: number;
  /** How many connections to PostgreSQL at most, of this process. */
  databasePoolSize: number;
  logLevel: string;
  /** A key that always works, for the default project. */
  apiKey: string | undefined;
  /** `id:base64,…`; the first is active. */
  encryptionKeys: string | undefined;
  /** Folders of apps, beside those shipped. */
  appFolders: string[];
  egressAllow: string[];
  /** What may be reached for one app alone, by the app's key. */
  egressAllowApps: AppAllowLists;
  /** Which of the addresses that callers choose are reached. */
  callerAddresses: CallerAddresses;
  corsOrigins: string[];
  /** Whether the web console is served. */
  console: boolean;
  /** How the pages on which users connect accounts look. */
  connectLook: ConnectLook;
  deadlineMs: number;
  /** How many executions may be under way at once: of one connected account, and of one app for one project. */
  executionsPerAccount: number;
  executionsPerApp: number;
  /** For one request to a token endpoint. */
  tokenDeadlineMs: number;
  /** Within which a request must have arrived whole. */
  requestTimeoutMs: number;
  /** How long a caller may take nothing of an answer. */
  writeTimeoutMs: number;
  maxRequestBytes: number;
  /** How many JSON values the body of a request may hold. */
  maxRequestValues: number;
  maxResponseBytes: number;
  /** Of all large answers that are on their way through the process; bodies of requests have half as much beside. */
  maxBytesInFlight: number;
  /** Of the JSON that an app answers with. */
  maxResponseValues: number;
  maxResponseDepth: number;
  /** Where the bytes of files are. */
  filesFolder: string;
  /** What names it, for who has to name another. */
  filesFolderSource: FilesFolderSource;
  /** For one file. */
  maxFileBytes: number;
  /** How many days a file is kept after its last use; 0: for ever. */
  filesDays: number;
  /** What fills inputs from text; undefined: nothing does. */
  languageModel: LanguageModelOptions | undefined;
  /** Refuse members of an input that its action does not list, and read nothing otherwise than it is sent. */
  strictInput: boolean;
  /** What the records of executions keep of payloads. */
  records: RecordDetail;
  /** How many days a record is kept; 0: for ever. */
  recordsDays: number;
  /** How many bytes a record keeps of one payload. */
  recordsMaxBytes: number;
  /** What is to be seen of the server from outside. */
  telemetry: TelemetrySettings;
  /** Whether each answer is held against the contract before it is sent. */
  checkAnswers: boolean;
}

const mebibyte = 1024 * 1024;

/** PostgreSQL takes 100 connections unless it is told otherwise; the processes of a host leave some to others. */
function usualPoolSize(workers: number): number {
  return Math.max(2, Math.min(10, Math.floor(80 / workers)));
}

/**
 * Reads the settings. An empty variable counts as absent.
 * @throws SettingsError with every fault at once; a value that is secret is never quoted
 */
export function readSettings(environment: Environment): Settings {
  const reader = new EnvironmentReader(environment);
  const port = reader.number('PORT', 3000, 0, 65_535);
  const databaseUrl = readDatabaseUrl(reader);
  const workers = reader.number('ACTWAY_WORKERS', 1, 1, maximumWorkers);
  const settings: Settings = {
    port,
    host: reader.text('HOST') ?? '127.0.0.1',
    publicUrl: readPublicUrl(reader, port),
    databaseUrl,
    workers,
    databasePoolSize: reader.number('ACTWAY_DATABASE_POOL_SIZE', usualPoolSize(workers), 1, 1_000),
    logLevel: reader.oneOf('LOG_LEVEL', 'info', logLevels),
    apiKey: readApiKey(reader),
    encryptionKeys: readEncryptionKeys(reader),
    appFolders: reader.list('ACTWAY_APPS', delimiter).map((folder) => resolve(folder)),
    egressAllow: reader.list('ACTWAY_EGRESS_ALLOW', ','),
    egressAllowApps: readAllowedOfApps(reader),
    callerAddresses: reader.oneOf('ACTWAY_CALLER_ADDRESSES', 'any', callerAddresses),
    corsOrigins: readCorsOrigins(reader),
    console: ['on', 'true'].includes(reader.oneOf('ACTWAY_CONSOLE', 'on', ['on', 'off', 'true', 'false'])),
    connectLook: readConnectLook(reader),
    deadlineMs: reader.number('ACTWAY_DEADLINE_MS', 60_000, 1, 3_600_000),
    executionsPerAccount: reader.number('ACTWAY_EXECUTIONS_PER_ACCOUNT', 64, 1, 100_000),
    executionsPerApp: reader.number('ACTWAY_EXECUTIONS_PER_APP', 128, 1, 100_000),
    ...readLimits(reader, workers),
    tokenDeadlineMs: reader.number('ACTWAY_TOKEN_DEADLINE_MS', 15_000, 100, 120_000),
    requestTimeoutMs: reader.number('ACTWAY_REQUEST_TIMEOUT_MS', 60_000, 1_000, 3_600_000),
    writeTimeoutMs: reader.number('ACTWAY_WRITE_TIMEOUT_MS', 30_000, 100, 3_600_000),
    maxRequestBytes: reader.number('ACTWAY_MAX_REQUEST_BYTES', 10 * mebibyte, 1024, 1024 * mebibyte),
    maxRequestValues: reader.number('ACTWAY_MAX_REQUEST_VALUES', 100_000, 100, 100_000_000),
    maxResponseBytes: reader.number('ACTWAY_MAX_RESPONSE_BYTES', 25 * mebibyte, 1024, 1024 * mebibyte),
    maxBytesInFlight: reader.number(
      'ACTWAY_MAX_BYTES_IN_FLIGHT',
      128 * mebibyte,
      1024,
      1024 * 1024 * mebibyte,
    ),
    maxResponseValues: reader.number('ACTWAY_MAX_RESPONSE_VALUES', 1_000_000, 1, 1_000_000_000),
    maxResponseDepth: reader.number('ACTWAY_MAX_RESPONSE_DEPTH', 1000, 1, 2000),
    filesFolder: resolve(reader.text('ACTWAY_FILES') ?? join(dataFolder(databaseUrl), 'files')),
    filesFolderSource: filesFolderSource(reader, databaseUrl),
    maxFileBytes: reader.number('ACTWAY_MAX_FILE_BYTES', 100 * mebibyte, 1024, 1024 * 1024 * mebibyte),
    filesDays: reader.number('ACTWAY_FILES_DAYS', 30, 0, 36_500),
    languageModel: readLanguageModel(reader),
    strictInput: ['on', 'true'].includes(
      reader.oneOf('ACTWAY_STRICT_INPUT', 'off', ['on', 'off', 'true', 'false']),
    ),
    records: reader.oneOf('ACTWAY_RECORDS', 'redacted', recordDetails),
    recordsMaxBytes: reader.number('ACTWAY_RECORDS_MAX_BYTES', 16_384, 256, mebibyte),
    recordsDays: reader.number('ACTWAY_RECORDS_DAYS', 0, 0, 36_500),
    telemetry: readTelemetry(reader, environment),
    checkAnswers: reader.oneOf('ACTWAY_CHECK_ANSWERS', 'off', ['on', 'off']) === 'on',
  };
  reader.told(() => readAllowList(settings.egressAllow, settingNames.egressAllow));
  // It was read before all others.
  reader.text('ACTWAY_ENV_FILE');
  reader.faults.push(...misspeltVariables(environment, reader.asked));
  if (reader.faults.length > 0) throw new SettingsError(reader.faults);
  return settings;
}
