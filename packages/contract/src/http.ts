// How HTTP itself is answered in the contract's shape, for whatever serves the contract with Node.
export { assertJsonDeclared, assertShallow, problemOfBody } from './body-problem.js';
export { entityTagOf, entityTagOfJson, isHeld } from './entity-tag.js';
export { createHttpServer, type HttpServerOptions } from './http-server.js';
export { requestIdFrom } from './request-id.js';
