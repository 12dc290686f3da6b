// What other packages may use. Everything exported here is public.

export type { Action } from './actions/action.js';
export { isConnectionHeader } from './actions/connection-headers.js';
export { misplacedInput } from './actions/misplaced-input.js';
export type { ReadInput } from './actions/read-input.js';
export type {
  ParameterPlace,
  PlannedBody,
  PlannedEncoding,
  PlannedParameter,
  PlannedServer,
  RequestPlan,
} from './actions/request-plan.js';
export { shapeData } from './actions/shape-data.js';
export { listsItsInput } from './actions/unlisted-members.js';
export { isAppIndex } from './app-index/app-index.js';
export type { ActionAlias } from './apps/action-alias.js';
export type {
  App,
  AuthMode,
  AuthScheme,
  CredentialCheck,
  CredentialField,
  CredentialPlacement,
  FailureRule,
  OAuthFlow,
  RateLimitHeaders,
  TokenResponsePointers,
} from './apps/app.js';
// What an app gives out itself is asked of nobody.
export { tokenFields } from './apps/auth-schemes.js';
export { shippedAppsFolder } from './apps/shipped-apps-folder.js';
export type { ActionFilter, Catalog } from './catalog.js';
export { type AppFault, CatalogError, type CatalogProblem, type SelectionFault } from './catalog-error.js';
export type { CompiledAction } from './compiled/compiled-action.js';
export { createEcho, type Echo, type EchoedAnswer } from './echo/create-echo.js';
export { actionsOnly } from './expand/actions-only.js';
export {
  type ContractAsker,
  type ContractExpander,
  type ContractSelection,
  createContractExpander,
} from './expand/contract-expander.js';
export { type ExpandedContract, expandContract } from './expand/expand-contract.js';
export { type ActionSelection, selectActions } from './expand/select-actions.js';
export { shippedCatalog } from './expand/shipped-catalog.js';
export { StandaloneSchema } from './expand/standalone-schema.js';
export type { WrittenContract } from './expand/written-contract.js';
export { type CatalogBounds, narrowCatalog } from './narrow-catalog.js';
export { type OpenCatalogOptions, openCatalog } from './open-catalog.js';
export { buildBaseUrl } from './request/base-url.js';
export { climbs } from './request/climbing-path.js';
export { type BuildRequest, compileRequest } from './request/compile-request.js';
export { OpenedFile } from './request/file-value.js';
export { isMediaType } from './request/media-type.js';
export { RequestError } from './request/request-error.js';
export type { AddedParameter, RequestOptions } from './request/request-options.js';
export { isStreamed, type StreamedContent } from './request/streamed-content.js';
export type { UpstreamRequest } from './request/upstream-request.js';
export type { ActionReading } from './response/action-reading.js';
export { type AnsweredFile, isFile } from './response/body-content.js';
export {
  type AnswerLimits,
  compileResponse,
  defaultAnswerLimits,
  type ReadResponse,
} from './response/compile-response.js';
export { declaredFailure } from './response/failure-rules.js';
export { fileName } from './response/file-name.js';
export { parseHttpDate, readRetryAfter } from './response/retry-after.js';
export { Untrusted } from './response/untrusted.js';
export type { AnswerHead, ReceivedContent, UpstreamAnswer } from './response/upstream-answer.js';
export type { InputFault } from './schema/input-faults.js';
export type { InputReading } from './schema/input-reading.js';
export { nearestNames } from './schema/nearest-names.js';
export { appsInQuery, type NamedApp, requireApps } from './unknown-apps.js';
export { Unseen } from './unseen.js';
export { lengthKeywords } from './validation/length-keywords.js';
