// What whoever serves the contract does alike, in Node and in a browser. `@actway/http-contract/node` has what needs Node.
export { type DeprecationSubject, deprecationHeaders } from './deprecation.js';
export { dropEmptyMembers, dropEmptyParameters } from './empty-is-absent.js';
export { assertNoMistypedNames, unknownMembers } from './mistyped-names.js';
export { nearestName } from './nearest-name.js';
export { describeProblem, type Occurrence, type Problem, type ProblemDetail } from './problem.js';
export { ProblemError, type ProblemOptions } from './problem-error.js';
export { joinRepeatedLists, listNames } from './query-lists.js';
export { sentence } from './sentence.js';
export { uriPath } from './uri-path.js';
