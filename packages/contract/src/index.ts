// The public face of the package: what is generated from the contract, and how to read its extensions.
export type { OperationId } from '../generated/operations.js';
export { operationTable } from '../generated/operations.js';
export type { ProblemName } from '../generated/problems.js';
export { problems } from '../generated/problems.js';
export type { components, operations, paths } from '../generated/types.js';
export {
  compileNormalization,
  type NormalizedOperation,
  type NormalizedRequest,
  type NormalizeRequest,
} from './compile-normalization.js';
export { type DeprecationSubject, deprecationHeaders } from './deprecation.js';
export { dropEmptyMembers, dropEmptyParameters } from './empty-is-absent.js';
export { assertNoMistypedNames, unknownMembers } from './mistyped-names.js';
export { nearestName } from './nearest-name.js';
export { describeProblem, type Occurrence, type Problem, type ProblemDetail } from './problem.js';
export { ProblemError, type ProblemOptions } from './problem-error.js';
export { joinRepeatedLists, listNames } from './query-lists.js';
export { sentence } from './sentence.js';
export { uriPath } from './uri-path.js';
