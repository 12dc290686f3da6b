// The public face of the package.
export { type Connected, type ConnectOptions, connect } from './connect.js';
export { ConnectError, type ConnectErrorName } from './connect-error.js';
export { type FinishOptions, finish } from './finish.js';
