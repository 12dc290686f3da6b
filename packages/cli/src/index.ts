// What tests and tools may use of the command line's parts.
export { type RunningSandbox, startSandbox } from './commands/sandbox.js';
export { liveUpstream } from './live-upstream.js';
export { type OpenedEngine, openEngine } from './open-engine.js';
export { createProgram } from './program.js';
export { type RunningServer, runServer } from './run-server.js';
export { readSettings, type Settings } from './settings/settings.js';
export { SettingsError } from './settings/settings-error.js';
