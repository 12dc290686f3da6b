import type { OpenApiDocument } from '@actway/openapi';
import type { ListedAliases } from './action-alias.js';
import type { ActionLock } from './action-lock.js';

export type AuthMode = 'API_KEY' | 'BEARER_TOKEN' | 'BASIC' | 'OAUTH2';

/** One way an app can be authenticated, as its manifest declares. */
export interface AuthScheme {
  /** Unique within the app, in upper case: the mode, unless the manifest says otherwise. */
  name: string;
  mode: AuthMode;
  /**
   * BEARER_TOKEN: `token`. BASIC: `username`, `password`. API_KEY: `api_key`, unless the manifest says otherwise.
   * OAUTH2: the tokens themselves, for whoever has them already (usually none is given, and the user consents), and
   * what the manifest asks for beside them.
   */
  fields: CredentialField[];
  /** Where the credential goes in each request; all of them are sent. */
  placements: CredentialPlacement[];
  /** Of OAUTH2 alone: how tokens are asked for. */
  oauth?: OAuthFlow;
}

/** How an app gives out access tokens (RFC 6749), and where it departs from the standard. */
export interface OAuthFlow {
  grant: 'authorization_code' | 'client_credentials';
  /** Where the user consents. A `{field}` is one of the app's connection fields, in both addresses. */
  authorizationUrl?: string;
  /** What the authorization server sends as `iss` with each answer (RFC 9207). Absent: it may send none. */
  issuer?: string;
  tokenUrl: string;
  /** Asked for unless the integration names others. */
  scopes: string[];
  scopeSeparator: string;
  /** The name of the parameter with the scopes. */
  scopeParameter: string;
  /** Whether the code is bound to the request by PKCE (RFC 7636, S256). */
  pkce: boolean;
  /** How the client proves itself at the token endpoint: HTTP Basic, or `client_id` and `client_secret` in the form. */
  clientAuthentication: 'basic' | 'plain_basic' | 'body';
  /** Sent to the authorization endpoint beside the standard ones. */
  authorizationParameters: Record<string, string>;
  /** Where the members of a token response stand, as JSON pointers. */
  tokenResponse: TokenResponsePointers;
  /** Error codes that mean what `invalid_grant` means: the grant or the refresh token is no longer good. */
  invalidGrantErrors: string[];
}

export interface TokenResponsePointers {
  accessToken: string;
  refreshToken: string;
  expiresIn: string;
  scope: string;
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

/** How to see whether a credential is good, before an account has it. */
export interface CredentialCheck {
  /** The operationId of an operation that every good credential may call, without input. */
  operation: string;
  /** The statuses that mean that the credential is bad. */
  refusedStatuses: number[];
  /** The texts of failures inside a 2xx that mean it. */
  refusedErrors: string[];
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
  /** Each fills the server variable of its name, and the `{field}` of its name in the addresses of OAuth. */
  connectionFields: CredentialField[];
  failures: FailureRule[];
  credentialCheck?: CredentialCheck;
  rateLimit?: RateLimitHeaders;
  /** `x_y`, oldest first. */
  versions: string[];
}

/** An app as it was read: its description, its documents by version, and what its manifest says of single actions. */
export interface LoadedApp {
  app: App;
  important: string[];
  writing: string[];
  aliases: ListedAliases;
  /** What names that are derived from summaries begin with; absent: none is derived. */
  aliasPrefix?: string;
  documents: Map<string, AppDocument>;
  manifestFile: string;
  /** The ids that an import gave to its operations. */
  lock?: ActionLock;
}

/** The OpenAPI document of one version of an app; the actions' schemas refer to `<id>#/…`. */
export interface AppDocument extends OpenApiDocument {
  file: string;
  version: string;
}
