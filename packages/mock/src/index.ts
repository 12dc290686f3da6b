// The public face of the package: a mock of the contract, and a mock of one app.
export type { MockCatalog } from './action/judge-action.js';
export { startAppMock } from './app-mock.js';
export type { Listening } from './listen.js';
export { type Mock, type MockOptions, startMock } from './mock.js';
export { MockError, type MockFault } from './mock-error.js';
export { type StartPrismOptions, startPrism } from './prism/start-prism.js';
export type { Delay } from './scenario/delay.js';
export type { Failure } from './scenario/failure.js';
export type { StandingScenario } from './scenario/standing-scenario.js';
export { separatePath } from './separate-paths.js';
export { type WatchedFolder, watchFolder } from './watch-folder.js';
