// Handlers for Mock Service Worker: the contract's answers without a server, in Node and in the browser. Nothing in
// here may need Node.
export type { StandingScenario } from '../scenario/standing-scenario.js';
export { createHandlers, type HandlersOptions } from './create-handlers.js';
