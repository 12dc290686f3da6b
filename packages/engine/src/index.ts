export { createEngine } from './create-engine.js';
export { startDeadline, withinDeadline } from './deadline.js';
export { Ending } from './ending.js';
export { plainSettingNames, type SettingNames } from './setting-names.js';
// What the server and the command line may use of the engine. Everything exported here is public.

export { type Connection, type ConnectionRequest, connectAccount } from './accounts/connect-account.js';
export { keptKey, requireFilteredApps, requireKeptApps } from './accounts/filtered-apps.js';
export { findApp } from './accounts/find-app.js';
export {
  type AuthorizationAnswer,
  type FinishedAuthorization,
  finishAuthorization,
} from './accounts/finish-authorization.js';
export { getOrCreateIntegration } from './accounts/get-or-create-integration.js';
export { hashBrowser, type LinkFailure } from './accounts/link-use.js';
export { deleteAccount, findAccount, updateAccount } from './accounts/manage-account.js';
export {
  type ConfiguredApp,
  createIntegration,
  deleteIntegration,
  findIntegration,
  type IntegrationUpdate,
  listIntegrations,
  updateIntegration,
} from './accounts/manage-integration.js';
export { configureWithoutClient, findOwnIntegration } from './accounts/own-integration.js';
export {
  type Reinitiation,
  type ReinitiationRequest,
  reinitiateConnection,
} from './accounts/reinitiate-connection.js';
export { type RevealedCredential, revealCredential } from './accounts/reveal-credential.js';
export { searchIntegrations } from './accounts/search-integrations.js';
export type { ClientRequest } from './accounts/write-client.js';
export type { IntegrationRequest } from './accounts/write-integration.js';
export { engineFor } from './bounds/engine-for.js';
export { type BoundKind, kindsOf } from './bounds/outside-bounds.js';
export { type CallerAddresses, callerAddresses } from './egress/address-policies.js';
export { AllowListError, readAllowList } from './egress/allow-list.js';
export { type AppAllowLists, readAppAllowLists } from './egress/app-allow-lists.js';
export { createEgress, type EgressOptions } from './egress/create-egress.js';
export type { Egress, SendLimits, UpstreamResponse } from './egress/egress.js';
export { UpstreamFailure, type UpstreamFailureCode } from './egress/upstream-failure.js';
export type {
  AppVersion,
  Engine,
  EngineParts,
  EngineSettings,
  FileSetup,
  OAuthSetup,
  Upstream,
  UpstreamTarget,
} from './engine.js';
export { EngineError, type EngineErrorCode, type EngineFault, type FaultSubject } from './engine-error.js';
export { executeAction } from './execution/execute-action.js';
export type {
  AuthConfig,
  AuthConfigParameter,
  ExecutionCall,
  ExecutionOutcome,
  RecordState,
  SessionInfo,
} from './execution/execution-call.js';
export { type ActionChoice, getAction } from './execution/get-action.js';
export { type PreviewCall, previewInput } from './execution/preview-input.js';
export {
  type PreviewedRequest,
  previewRequest,
  type RequestPreviewCall,
} from './execution/preview-request.js';
export { findExecution, listExecutions } from './execution/read-executions.js';
export { type RefusedCall, recordRefusedCall } from './execution/record-refused-call.js';
export { UnsentError } from './execution/unsent-error.js';
export { type AddressQuery, fileAddress } from './files/file-address.js';
export type { FileStore } from './files/file-store.js';
export { type FileEntry, keepBytes } from './files/keep-bytes.js';
export { type FilePage, listFiles } from './files/list-files.js';
export { openDownload } from './files/open-download.js';
export { openFolder } from './files/open-folder.js';
export { receiveUpload } from './files/receive-upload.js';
export { type FileUpload, requestUpload, type UploadRequest } from './files/request-upload.js';
export { type FileSweepOptions, sweepFiles } from './files/sweep-files.js';
export { EarlierCallError } from './idempotency/earlier-call-error.js';
export { sweepIdempotentCalls } from './idempotency/sweep-idempotent-calls.js';
export { generateApiKey, hashApiKey } from './keys/api-key-text.js';
export {
  type AuthenticationOptions,
  authenticate,
  authenticateHash,
  type Identity,
} from './keys/authenticate.js';
export { type CreatedKey, createKey, type NewKey } from './keys/create-key.js';
export { createKeyUsage, type KeyUsage, type KeyUsageOptions } from './keys/key-usage.js';
export { type KeyPage, listKeys, revokeKey, rotateKey } from './keys/manage-keys.js';
export { resolveBounds, type WantedBounds } from './keys/resolve-bounds.js';
export { hasScope, type Scope, scopes } from './keys/scopes.js';
export { createLanguageModel, type LanguageModelOptions } from './language/create-language-model.js';
export type { LanguageModel } from './language/language-model.js';
export { usualMaxPromptBytes, usualMaxTokens } from './language/usual-maxima.js';
export { LimitError, rateLimited } from './limits/limit-error.js';
export type { LimitRefusal } from './limits/limit-refusal.js';
export type { LimitSubject } from './limits/limit-subject.js';
export { RateLimits, type Rates } from './limits/rate-limits.js';
export { RunningError } from './limits/running-error.js';
export { RunningLimits, type RunningMaxima } from './limits/running-limits.js';
export { connectByLink, type LinkAnswer, type LinkProgress } from './links/connect-by-link.js';
export {
  createConnectLink,
  type LinkRequest,
  linkUrl,
  type MadeLink,
} from './links/create-connect-link.js';
export { askedFields } from './links/offered-schemes.js';
export { findConnectLink, type OpenedLink } from './links/open-connect-link.js';
export { sweepConnectLinks } from './links/sweep-connect-links.js';
export type { Observer, Step } from './observing/observer.js';
export { executeProxy } from './proxy/execute-proxy.js';
export { type ProxyCall, type ProxyParameter, proxyActionId } from './proxy/proxy-call.js';
export { QuotaError, type QuotaName, type QuotaRefusal } from './quotas/quota-error.js';
export { type PeriodUsage, type QuotaLimits, Quotas, type Usage } from './quotas/quotas.js';
export { sweepUsage } from './quotas/sweep-usage.js';
export {
  type ClientRecord,
  isOfClient,
  type KeptRecord,
  keepClientRecord,
} from './records/client-record.js';
export { type DeletedEntity, deleteEntity, deleteProject } from './records/delete-entity.js';
export { type RecordDetail, recordDetails } from './records/recorded-payload.js';
export { type SweepOptions, sweepRecords } from './records/sweep-records.js';
export { BytesInFlight } from './room/bytes-in-flight.js';
export { type HeldBytes, NoRoomInTime, uncountedBytes } from './room/held-bytes.js';
export { checkCredentials, findWrongKey, type KeyCheck } from './rotation/check-keys.js';
export { type Rotation, type RotationOptions, rotateCredentials } from './rotation/rotate-credentials.js';
export type { TurnLimits } from './turns/app-turns.js';
export { ExecutionTurns } from './turns/execution-turns.js';
export { turnRetrySeconds } from './turns/turn-error.js';
export { createVault, type Vault } from './vault/vault.js';
export { VaultError, type VaultErrorCode } from './vault/vault-error.js';
export { generateVaultKey } from './vault/vault-keys.js';
