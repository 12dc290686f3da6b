// The server of the contract. The stub alone, with no engine, is `@actway/server/stub`.
export type { OverloadLimits } from './admission/overload.js';
export type { ConnectLook } from './connect/connect-look.js';
export { createSignInTicket, type SignInTicket } from './console/sign-in-ticket.js';
export { type ActwayServer, type ConsoleOptions, createServer, type ServerOptions } from './create-server.js';
export { errorOf, type Log } from './log.js';
export type { AnsweredRequest, ObservedRequest, RequestObserver } from './request-observer.js';
