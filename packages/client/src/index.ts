// The public face of the package.
export {
  ActwayError,
  type ActwayErrorName,
  type ActwayErrorParts,
  type EarlierCall,
  type ProblemDetail,
} from './actway-error.js';
export {
  type Client,
  type ClientOptions,
  createClient,
  type ExecuteActionRequest,
  type ExecuteActionResponse,
  type ExecuteOptions,
} from './create-client.js';
export type { Fetch } from './exchange.js';
export type { ActionId, ActionRequest, ActionResult } from './typed-actions.js';
export { type Answer, unwrap } from './unwrap.js';
