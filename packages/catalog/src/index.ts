// What other packages may use. Everything exported here is public.

export type { Action } from './action.js';
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
} from './app.js';
// What an app gives out itself is asked of nobody.
export { tokenFields } from './auth-schemes.js';
export type { ActionFilter, Catalog } from './catalog.js';
export { type AppFault, CatalogError, type CatalogProblem, type SelectionFault } from './catalog-error.js';
export { type ActionsDocument, actionsOnly } from './expand/actions-only.js';
export { type ContractExpander, createContractExpander } from './expand/contract-expander.js';
export { type ExpandedContract, expandContract } from './expand/expand-contract.js';
export type { InputFault } from './input-faults.js';
export { misplacedInput } from './misplaced-input.js';
export { type OpenCatalogOptions, openCatalog } from './open-catalog.js';
export type {
  ParameterPlace,
  PlannedBody,
  PlannedEncoding,
  PlannedParameter,
  PlannedServer,
  RequestPlan,
} from './request-plan.js';
export { type ActionSelection, selectActions } from './select-actions.js';
export { shapeData } from './shape-data.js';
export { shippedAppsFolder } from './shipped-apps-folder.js';
