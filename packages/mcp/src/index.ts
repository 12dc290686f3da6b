// What the server uses. Everything exported here is public.
export {
  createMcpEndpoint,
  type McpEndpoint,
  type McpEndpointOptions,
  type McpRequest,
} from './create-endpoint.js';
export { ScopeError } from './scope/scope-error.js';
