// The suite, for the tests of this package and the benchmarks.
export { conformanceCases } from './cases/index.js';
export { configureOAuth, connect, returnAddress } from './cases/support/connect.js';
export { announce } from './cases/support/files.js';
export { startCompiledSubject } from './compiled-subject.js';
export type {
  Call,
  Condition,
  ConformanceCase,
  Subject,
  SubjectName,
  TestedSubject,
} from './conformance-case.js';
export { type Answers, gistOf } from './fuzz/compare-answers.js';
export { fuzzedRequests } from './fuzz/fuzz-targets.js';
export type { FuzzedRequest } from './fuzz/fuzzed-request.js';
export { type KnownDifference, knownDifferences } from './fuzz/known-differences.js';
export { bodiesWithManyFaults } from './fuzz/many-faults.js';
export { asCurl, sendFuzzed } from './fuzz/send-fuzzed.js';
export {
  awaitedContent,
  type StoredWord,
  storedEntity,
  withStored,
  wordsOf,
} from './fuzz/stored-words.js';
export { createTally } from './fuzz/tally.js';
export { type Answer, createJudge, type Judge } from './judge-answer.js';
export { casesJudgedDifferently } from './matrix/cases-judged-differently.js';
export { type Cell, contractCells, nameOfCell } from './matrix/contract-cells.js';
export { type Limitation, nameOfCase } from './matrix/limitation.js';
export { type Met, renderMatrix } from './matrix/render-matrix.js';
export { unlikeExample } from './matrix/unlike-example.js';
export { isAsJudged, unlikeContract } from './oracle/compare-with-contract.js';
export { createOracle } from './oracle/contract-oracle.js';
export { detailsOf, leniencies, strictnesses } from './oracle/departures.js';
export { createRecordingClient, type RecordingClient } from './recording-client.js';
export { sampleRequest } from './sample-request.js';
export { type PlainRequest, sendPlain } from './send-plain.js';
export { preferenceFor } from './stub-handlers.js';
export {
  boundKey,
  powerlessKey,
  startMockSubject,
  startServerSubject,
  startStubSubject,
} from './subjects.js';
export type { Given } from './telling-handlers.js';
