import type {
  CallerAddresses,
  LanguageModelOptions,
  QuotaLimits,
  Rates,
  RunningMaxima,
  TurnLimits,
} from '@actway/engine';
import type { ConnectLook, ConsoleOptions, OverloadLimits } from '@actway/server';
import type { IdentityProvider } from './identity-provider.js';
import type { OwnApp } from './live-apps.js';

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
  /** What keys, projects and accounts may; anything when absent. */
  rates?: Rates;
  running?: RunningMaxima;
  quotas?: QuotaLimits;
  overload?: OverloadLimits;
  /** Of answers; of bodies half as much beside. Any number when absent. */
  maxBytesInFlight?: number;
  corsOrigins?: string[];
  /** The web console; none when absent. */
  console?: ConsoleOptions;
  /** A key that always works. */
  environmentKey?: string;
  /** How the pages of links look. */
  connectLook?: ConnectLook;
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
