// The public face of the package: what is generated from the contract.
export type { OperationId } from '../generated/operations.js';
export { operationTable } from '../generated/operations.js';
export type { ProblemName } from '../generated/problems.js';
export { problems } from '../generated/problems.js';
export type { components, operations, paths } from '../generated/types.js';
