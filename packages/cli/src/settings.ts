import { delimiter, resolve } from 'node:path';
import {
  createVault,
  type RecordDetail,
  readAllowList,
  readStoreUrl,
  recordDetails,
  StoreError,
} from '@actway/engine';

/** What the environment says, read once. */
export interface Settings {
  port: number;
  host: string;
  /** How people and apps reach the server: an origin, or an address below one. No slash at the end. */
  publicUrl: string;
  /** `sqlite:` and a path, or `postgres://…`, which may hold a password. */
  databaseUrl: string;
  /** How many connections to PostgreSQL at most. */
  databasePoolSize: number;
  logLevel: string;
  /** A key that always works, for the default project. */
  apiKey: string | undefined;
  /** `id:base64,…`; the first is active. */
  encryptionKeys: string | undefined;
  /** Folders of apps, beside those shipped. */
  appFolders: string[];
  egressAllow: string[];
  corsOrigins: string[];
  deadlineMs: number;
  /** For one request to a token endpoint. */
  tokenDeadlineMs: number;
  maxRequestBytes: number;
  maxResponseBytes: number;
  /** What the records of executions keep of payloads. */
  records: RecordDetail;
  /** How many days a record is kept; 0: for ever. */
  recordsDays: number;
}

/** Every fault of the environment, each with the name of its variable. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly faults: string[]) {
    super(['The settings have faults:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
}

const mebibyte = 1024 * 1024;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Reads the settings. An empty variable counts as absent.
 * @throws SettingsError with every fault at once; a value that is secret is never quoted
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const faults: string[] = [];
  const text = (name: string) => environment[name] || undefined;
  const number = (name: string, usual: number, minimum: number, maximum: number): number => {
    const value = text(name);
    if (value === undefined) return usual;
    if (/^\d{1,15}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum)
      return Number(value);
    faults.push(
      `${name} is ${JSON.stringify(value)}; it must be a whole number from ${minimum} to ${maximum}.`,
    );
    return usual;
  };
  const oneOf = <Word extends string>(name: string, usual: Word, words: readonly Word[]): Word => {
    const value = text(name) ?? usual;
    const word = words.find((one) => one === value);
    if (word === undefined)
      faults.push(`${name} is ${JSON.stringify(value)}; it must be one of ${words.join(', ')}.`);
    return word ?? usual;
  };
  const list = (name: string, separator: string) =>
    (text(name) ?? '')
      .split(separator)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');

  const port = number('PORT', 3000, 0, 65_535);
  const settings: Settings = {
    port,
    host: text('HOST') ?? '127.0.0.1',
    publicUrl: (text('PUBLIC_URL') ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: readDatabaseUrl(text('DATABASE_URL') ?? 'sqlite:./data/actway.db', faults),
    databasePoolSize: number('ACTWAY_DATABASE_POOL_SIZE', 10, 1, 1_000),
    logLevel: oneOf('LOG_LEVEL', 'info', logLevels),
    apiKey: text('ACTWAY_API_KEY'),
    encryptionKeys: text('ACTWAY_ENCRYPTION_KEYS'),
    appFolders: list('ACTWAY_APPS', delimiter).map((folder) => resolve(folder)),
    egressAllow: list('ACTWAY_EGRESS_ALLOW', ','),
    corsOrigins: list('ACTWAY_CORS_ORIGINS', ','),
    deadlineMs: number('ACTWAY_DEADLINE_MS', 60_000, 1, 3_600_000),
    tokenDeadlineMs: number('ACTWAY_TOKEN_DEADLINE_MS', 15_000, 100, 120_000),
    maxRequestBytes: number('ACTWAY_MAX_REQUEST_BYTES', 10 * mebibyte, 1024, 1024 * mebibyte),
    maxResponseBytes: number('ACTWAY_MAX_RESPONSE_BYTES', 25 * mebibyte, 1024, 1024 * mebibyte),
    records: oneOf('ACTWAY_RECORDS', 'redacted', recordDetails),
    recordsDays: number('ACTWAY_RECORDS_DAYS', 0, 0, 36_500),
  };
  if (settings.apiKey !== undefined && !/^[\x21-\x7e]{16,512}$/.test(settings.apiKey)) {
    faults.push('ACTWAY_API_KEY must have 16 to 512 visible ASCII characters.');
  }
  if (!isPublicUrl(settings.publicUrl)) {
    faults.push(
      'PUBLIC_URL must be an http or https address such as https://actway.example.com, without a query or fragment.',
    );
  }
  told(faults, () => readAllowList(settings.egressAllow));
  told(faults, () => settings.encryptionKeys !== undefined && createVault(settings.encryptionKeys));
  for (const origin of settings.corsOrigins) {
    if (origin !== '*' && !isOrigin(origin)) {
      faults.push(
        `ACTWAY_CORS_ORIGINS has ${JSON.stringify(origin)}; it must be an origin such as https://app.example.com, or *.`,
      );
    }
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

/** The URL as it is: it may hold a password, so no fault quotes it. */
function readDatabaseUrl(url: string, faults: string[]): string {
  try {
    readStoreUrl(url);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    faults.push(`DATABASE_URL cannot be used. ${error.message}`);
  }
  return url;
}

/** What reads a setting says itself what is wrong with it, and quotes no secret. */
function told(faults: string[], read: () => unknown): void {
  try {
    read();
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && search === '' && hash === '' && username === '';
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
