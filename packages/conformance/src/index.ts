// The suite, for the tests of this package and the benchmarks.
export { aroundCases } from './cases/around.js';
export { executeCases } from './cases/execute.js';
export { modelCases, textCases } from './cases/text.js';
export type { ConformanceCase, Subject, SubjectName } from './conformance-case.js';
export { type Answer, createJudge, type Judge } from './judge-answer.js';
export { createRecordingClient, type RecordingClient } from './recording-client.js';
export { startMockSubject, startServerSubject, startStubSubject } from './subjects.js';
