import type { Generated } from 'kysely';
import type { AccountStatus } from './connected-account.js';
import type { ExecutionStatus } from './execution.js';
import type { IdempotentCallState } from './idempotent-call.js';
import type { UsageKind } from './usage.js';

/**
 * The tables as the database has them. Times are milliseconds since 1970, flags are 0 or 1 and JSON is text, in
 * every dialect, so that one query serves all of them.
 */
export interface Database {
  projects: ProjectTable;
  api_keys: ApiKeyTable;
  integrations: IntegrationTable;
  connected_accounts: ConnectedAccountTable;
  account_counts: AccountCountTable;
  executions: ExecutionTable;
  files: FileTable;
  idempotent_calls: IdempotentCallTable;
  usage_counts: UsageCountTable;
  stored_bytes: StoredBytesTable;
  connect_links: ConnectLinkTable;
}

interface ProjectTable {
  id: string;
  name: string;
  created_at: number;
}

export interface ApiKeyTable {
  id: string;
  project_id: string;
  name: string;
  hash: string;
  hint: string;
  scopes: string;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
  /** JSON. */
  bounds: string | null;
}

export interface IntegrationTable {
  id: string;
  project_id: string;
  app_key: string;
  name: string;
  auth_scheme: string;
  enabled: number;
  client_id: string | null;
  client_secret: string | null;
  scopes: string;
  redirect_uris: string;
  created_at: number;
  updated_at: number;
}

export interface ConnectedAccountTable {
  id: string;
  project_id: string;
  integration_id: string;
  app_key: string;
  entity_id: string;
  auth_scheme: string;
  status: AccountStatus;
  enabled: number;
  labels: string;
  credential: string | null;
  connection_fields: string | null;
  authorization_state: string | null;
  authorization_until: number | null;
  authorization: string | null;
  consent: string | null;
  refresh_owner: string | null;
  refresh_until: number | null;
  invocation_count: Generated<number>;
  created_at: number;
  updated_at: number;
  version: Generated<number>;
}

/** Kept by triggers of `connected_accounts`; see the migration that makes it. */
interface AccountCountTable {
  project_id: string;
  subset: string;
  shift: number;
  bucket: number;
  app_key: string;
  status: AccountStatus;
  enabled: number;
  accounts: number;
}

export interface ExecutionTable {
  id: string;
  project_id: string;
  action_id: string;
  /** The name that it was asked for by, where that is not its id. */
  action_name: string | null;
  app_key: string | null;
  version: string | null;
  entity_id: string;
  connected_account_id: string | null;
  candidate_count: number | null;
  status: ExecutionStatus;
  request_id: string | null;
  session_id: string | null;
  error: string | null;
  error_name: string | null;
  attempts: number | null;
  upstream_status: number | null;
  upstream_host: string | null;
  model: string | null;
  model_calls: number | null;
  model_input_tokens: number | null;
  model_output_tokens: number | null;
  model_ms: number | null;
  started_at: number;
  finished_at: number | null;
  duration_ms: number | null;
  session_info: string | null;
  input: string | null;
  data: string | null;
  trace_logs: string | null;
  /** A JSON list of milliseconds, in the order of `ExecutionTimings`. */
  timings: string | null;
}

export interface FileTable {
  id: string;
  project_id: string;
  entity_id: string | null;
  app_key: string | null;
  action_id: string | null;
  name: string;
  mimetype: string;
  md5: string | null;
  sha256: string | null;
  size: number | null;
  used_at: number;
  created_at: number;
}

export interface IdempotentCallTable {
  /** Of its execution. */
  id: string;
  project_id: string;
  key_hash: string;
  app_key: string;
  entity_id: string;
  state: IdempotentCallState;
  runs_until: number;
  created_at: number;
  request: string;
  answer: string | null;
}

export interface UsageCountTable {
  /** Project, kind and period. */
  id: string;
  project_id: string;
  kind: UsageKind;
  period: string;
  amount: number;
}

/** Kept by triggers of `files`; see the migration that makes it. */
interface StoredBytesTable {
  project_id: string;
  bytes: number;
}

export interface ConnectLinkTable {
  id: string;
  project_id: string;
  token_hash: string;
  app_key: string;
  entity_id: string;
  integration_id: string | null;
  auth_scheme: string | null;
  redirect_uri: string | null;
  labels: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  account_id: string | null;
  browser_hash: string | null;
  failure: string | null;
}
