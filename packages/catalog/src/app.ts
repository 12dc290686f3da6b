import type { ActionLock } from './action-lock.js';
import type { JsonObject } from './json-schema.js';

export type AuthMode = 'API_KEY' | 'BEARER_TOKEN' | 'BASIC';

/** One way an app can be authenticated, as its manifest declares. */
export interface AuthScheme {
  mode: AuthMode;
  /** BEARER_TOKEN: `token`. BASIC: `username`, `password`. API_KEY: `api_key`, unless the manifest says otherwise. */
  fields: CredentialField[];
  /** Where the credential goes in each request; all of them are sent. */
  placements: CredentialPlacement[];
}

export interface CredentialField {
  name: string;
  displayName: string;
  description: string;
  required: boolean;
  secret: boolean;
  default?: string;
}

export interface CredentialPlacement {
  in: 'header' | 'query' | 'cookie';
  name: string;
  /** A template over the fields: `Bearer {token}`. In mode BASIC `{basic}` is base64(username:password). */
  value: string;
}

/** How a failure inside a 2xx is told: the value at `pointer` equals `equals`. Pointers are RFC 6901. */
export interface FailureRule {
  pointer: string;
  equals: unknown;
  /** Where the text of the failure stands. */
  message?: string;
}

/** The response headers that tell of an app's rate limit; names in lower case. */
export interface RateLimitHeaders {
  /** How many requests are left. */
  remaining: string;
  /** When there are more: in seconds since 1970, or in seconds from now. */
  reset: string;
}

/** A third-party product in the catalog. */
export interface App {
  /** `^[a-z][a-z0-9_]{0,39}$` */
  key: string;
  name: string;
  description: string;
  logo: string;
  categories: string[];
  docs?: string;
  /** A uuid that the key determines. */
  id: string;
  /** Empty: the app needs no account. */
  authSchemes: AuthScheme[];
  noAuth: boolean;
  /** Where stored credentials may go: `https://api.github.com`, or `https://{tenant}.example.com`. */
  origins: string[];
  /** Fixed headers, sent with each request. */
  headers: Record<string, string>;
  /** Each fills the server variable of its name. */
  connectionFields: CredentialField[];
  failures: FailureRule[];
  rateLimit?: RateLimitHeaders;
  /** `x_y`, oldest first. */
  versions: string[];
}

/** An app as it was read: its description, its documents by version, and what its manifest calls important. */
export interface LoadedApp {
  app: App;
  important: string[];
  documents: Map<string, AppDocument>;
  manifestFile: string;
  /** The ids that an import gave to its operations. */
  lock?: ActionLock;
}

/** The OpenAPI document of one version of an app. */
export interface AppDocument {
  /** An absolute URI; the actions' schemas refer to `<id>#/…`. */
  id: string;
  file: string;
  version: string;
  root: JsonObject;
}
