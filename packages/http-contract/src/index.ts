// What whoever serves the contract does alike, in Node and in a browser. `@actway/http-contract/node` has what needs Node.
export {
  compileNormalization,
  type Normalization,
  type NormalizedOperation,
  type NormalizedRequest,
  type NormalizeRequest,
} from './compile-normalization.js';
export { inContractWords } from './contract-words.js';
export { type DeprecationSubject, deprecationHeaders } from './deprecation.js';
export { missingKey, refusedKey } from './key-problems.js';
export { oneFaultPerLongList } from './long-lists.js';
export { nearestName } from './nearest-name.js';
export { type UnknownRoute, unknownRoutes } from './not-offered.js';
export { plainUuid } from './plain-uuid.js';
export { describeProblem, type Occurrence, type Problem, type ProblemDetail } from './problem.js';
export { ProblemError, type ProblemOptions } from './problem-error.js';
export { listNames } from './query-lists.js';
export { sentence } from './sentence.js';
export { unknownMembers } from './unknown-members.js';
export { uriPath } from './uri-path.js';
export { useCaseMissing } from './use-case-missing.js';
