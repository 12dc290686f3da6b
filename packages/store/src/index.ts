// What other packages may use of the store. Everything exported here is public.
export type { ApiKey, ApiKeyRepository, NewApiKey } from './api-key.js';
export { type Backup, type BackupOptions, type BackupProgress, backUpStore } from './backup/back-up-store.js';
export { type CachedStoreOptions, cachedStore } from './cache/cached-store.js';
export type {
  ConnectLink,
  ConnectLinkRepository,
  ConnectLinkStep,
  NewConnectLink,
} from './connect-link.js';
export type {
  AccountChanges,
  AccountConsent,
  AccountCounts,
  AccountFilter,
  AccountRepository,
  AccountStatus,
  ConnectedAccount,
  NewConnectedAccount,
  PendingAuthorization,
} from './connected-account.js';
// With `openStoreDatabase`, for who looks at the rows themselves.
export { copiedTables } from './copy/copied-tables.js';
export { type CopyOptions, type CopyProgress, copyStore } from './copy/copy-store.js';
export { createId } from './create-id.js';
export type {
  CloseOptions,
  ClosingOutcome,
  DeletionFilter,
  Execution,
  ExecutionFilter,
  ExecutionPage,
  ExecutionPayloads,
  ExecutionRepository,
  ExecutionResult,
  ExecutionStatus,
  ExecutionSummary,
  ExecutionTimings,
  InsertionOutcome,
  OpenExecution,
  StoredPayload,
  UsedAccount,
} from './execution.js';
export type {
  IdempotentCall,
  IdempotentCallRepository,
  IdempotentCallState,
  NewIdempotentCall,
} from './idempotent-call.js';
export type {
  Integration,
  IntegrationChanges,
  IntegrationRepository,
  NewIntegration,
} from './integration.js';
export type { KeptCredential, KeptCredentials } from './kept-credentials.js';
export { type KeyBounds, writeKeyBounds } from './key-bounds.js';
export type { LanguageUse } from './language-use.js';
export { makeFolder } from './make-folder.js';
export { migrateStore } from './migrate-store.js';
export { openExistingStore } from './open-existing-store.js';
export { type OpenStoreOptions, openStore, openStoreDatabase } from './open-store.js';
export type { Project, ProjectRepository } from './project.js';
export type { Rate, RateWindows, TakenPoints } from './rate-windows.js';
export type { SealedCell, SealedColumn, SealedValueRepository } from './sealed-values.js';
export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './sqlite/open-sqlite-store.js';
export { isStorableText } from './storable-text.js';
export type { Repositories, Store, TransactionRepositories } from './store.js';
export type { StoreDatabase } from './store-database.js';
export { StoreError, type StoreErrorCode } from './store-error.js';
export type { ReportTrouble, StoreTrouble } from './store-trouble.js';
export { readStoreUrl, type StoreLocation } from './store-url.js';
export type {
  FileDigests,
  FileFilter,
  FileRepository,
  FileScope,
  NewFile,
  StoredFile,
} from './stored-file.js';
export { type UsageKind, type UsageName, type UsageRepository, usageKinds } from './usage.js';
