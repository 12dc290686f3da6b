// The operations of the contract, compiled: what the server is made of, with whatever handlers.
export { type Application, type ApplicationOptions, createApplication } from './create-application.js';
export { JsonBytes } from './json-bytes.js';
export type { OperationAnswer, OperationHandler, OperationHandlers } from './operation-handler.js';
