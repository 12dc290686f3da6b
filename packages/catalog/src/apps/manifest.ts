import type { ListedAliases } from './action-alias.js';
import type {
  AuthMode,
  CredentialCheck,
  CredentialPlacement,
  FailureRule,
  OAuthFlow,
  RateLimitHeaders,
  TokenResponsePointers,
} from './app.js';

/** manifest.yaml as written; `manifest.schema.json` says what each member means. */
export interface Manifest {
  key: string;
  name: string;
  description: string;
  logo: string;
  categories: string[];
  docs?: string;
  authSchemes?: ManifestAuthScheme[];
  origins?: string[];
  headers?: Record<string, string>;
  connectionFields?: ManifestField[];
  failures?: FailureRule[];
  credentialCheck?: Partial<CredentialCheck> & Pick<CredentialCheck, 'operation'>;
  rateLimit?: RateLimitHeaders;
  important?: string[];
  writing?: string[];
  /** By the id of the action. */
  aliases?: ListedAliases;
  aliasesFrom?: AliasRule;
}

/** How further names are made of what the documents say. */
export interface AliasRule {
  member: 'summary';
  /** Default: the key in upper case. */
  prefix?: string;
}

export interface ManifestAuthScheme {
  name?: string;
  mode: AuthMode;
  fields?: ManifestField[];
  placements?: CredentialPlacement[];
  oauth?: ManifestOAuth;
}

export interface ManifestOAuth extends Partial<Omit<OAuthFlow, 'tokenUrl' | 'tokenResponse'>> {
  tokenUrl: string;
  tokenResponse?: Partial<TokenResponsePointers>;
}

export interface ManifestField {
  name: string;
  displayName?: string;
  description?: string;
  required?: boolean;
  secret?: boolean;
  default?: string;
}
