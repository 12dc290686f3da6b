import type { Action, AnswerLimits, Catalog, UpstreamRequest } from '@actway/catalog';
import type { ConnectedAccount, KeyBounds, Store } from '@actway/store';
import type { PendingCredentials } from './accounts/pending-credentials.js';
import type { RecentAuths } from './accounts/recent-auths.js';
import type { Send, SendLimits, UpstreamResponse } from './egress/egress.js';
import type { ReceivedBody } from './egress/received-body.js';
import type { FileStore } from './files/file-store.js';
import type { KeyedCalls } from './idempotency/keyed-calls.js';
import type { LanguageModel } from './language/language-model.js';
import type { RateLimits } from './limits/rate-limits.js';
import type { RunningLimits } from './limits/running-limits.js';
import type { TokenSetup } from './oauth/token-setup.js';
import type { Observer } from './observing/observer.js';
import type { Quotas } from './quotas/quotas.js';
import type { RecordDetail } from './records/recorded-payload.js';
import type { BytesInFlight } from './room/bytes-in-flight.js';
import type { ExecutionTurns } from './turns/execution-turns.js';
import type { Vault } from './vault/vault.js';

/** Which app a request is meant for, and which of its documents. */
export type AppVersion = Pick<Action, 'app' | 'version'>;

/** What a request is meant for. */
export interface UpstreamTarget extends AppVersion {
  /** The action, and its valid input, whose request it is; absent for a raw call. */
  asked?: { action: Action; input: Record<string, unknown> };
}

/** How a request reaches an app's server: live through the egress, or to a mock of the app. */
export interface Upstream {
  /** @throws UpstreamFailure when no whole answer came back */
  send<Received extends ReceivedBody>(
    target: UpstreamTarget,
    request: UpstreamRequest,
    limits: SendLimits<Received>,
  ): Promise<UpstreamResponse<Received>>;
  close(): Promise<void>;
  /** True of mocks: whether a credential is good they do not know, so none is checked. */
  readonly takesAnyCredential?: boolean;
}

/** What an engine is assembled of. */
export interface EngineParts {
  catalog: Catalog;
  store: Store;
  vault: Vault;
  upstream: Upstream;
  files: FileSetup;
  /** Absent where no user can consent. */
  oauth?: OAuthSetup;
  /** Absent where none is configured: a call with `text` is refused. */
  languageModel?: LanguageModel;
  /** Room for large answers of apps. Absent: any number of bytes. */
  bytesInFlight?: BytesInFlight;
  /** Room for large bodies of requests, which is another one: `BytesInFlight` says why. Absent: any number of bytes. */
  bodiesInFlight?: BytesInFlight;
  /** How many executions are under way at once. Absent: any number. */
  turns?: ExecutionTurns;
  /** How many requests may come of a key and of a project, and executions of an account, in a time. Absent: any number. */
  rateLimits?: RateLimits;
  /** How many executions of a key and of a project may be under way at once. Absent: any number. */
  runningLimits?: RunningLimits;
  /** How much each project may use. Absent: any amount, and nothing is counted. */
  quotas?: Quotas;
  /** Told of what failed in this process after an app may have been reached, with the id of the record. */
  report?: (error: unknown, recordId: string) => void;
  /** Told of executions and of the requests within them. Absent: nobody. */
  observer?: Observer | undefined;
  settings: EngineSettings;
}

/** An engine: its parts, and what it keeps in memory while it runs. `createEngine` makes one. */
export interface Engine extends EngineParts {
  /** What its caller is bound to; absent: to nothing. See `engineFor`. */
  readonly bounds?: KeyBounds;
  /** Credentials that were opened a moment ago. */
  readonly recentAuths: RecentAuths;
  /** New tokens that the store has not taken yet. */
  readonly pendingCredentials: PendingCredentials;
  /** Calls with an idempotency key that are under way. */
  readonly keyedCalls: KeyedCalls;
  /** Refreshes of tokens that are under way in this process, by the id of the account. */
  readonly refreshes: Map<string, Promise<ConnectedAccount>>;
}

/** What getting a fresh token of an account takes. */
export type Refreshing = Pick<
  Engine,
  'store' | 'vault' | 'oauth' | 'pendingCredentials' | 'refreshes' | 'observer'
>;

/** What a request is given credentials from. */
export type Authorizing = Refreshing & Pick<Engine, 'recentAuths'>;

/** What connecting an account takes. */
export type Connecting = Pick<
  Engine,
  'catalog' | 'store' | 'vault' | 'upstream' | 'oauth' | 'settings' | 'bounds'
>;

/** Where files are, and how they are reached. */
export interface FileSetup {
  store: FileStore;
  /** How callers reach this server, without a slash at its end: signed addresses begin with it. */
  publicUrl: string;
  /** For one file. */
  maxBytes: number;
  /** Fetches the files that inputs name by URL. Absent where nothing is fetched. */
  fetch?: Send;
}

/** What connecting by consent needs. */
export interface OAuthSetup extends TokenSetup {
  /** Where apps send users back to: this server's own callback, as the app knows it. */
  callbackUrl: string;
}

export interface EngineSettings {
  /** For one execution as a whole, in milliseconds. */
  deadlineMs: number;
  maxResponseBytes: number;
  /** Of the JSON that an app answers with. Default: a million values, 1000 levels. */
  answerLimits?: AnswerLimits;
  /**
   * Hold inputs to the letter: refuse members that the action's schema does not list while it lists its members, and
   * read nothing otherwise than it is sent. Default: false.
   */
  strictInput?: boolean;
  /** What a record keeps of payloads. Default: `redacted`. */
  records?: RecordDetail;
  /** How much of one payload a record keeps, in bytes of JSON. Default: 16 KiB. */
  maxRecordBytes?: number;
}
