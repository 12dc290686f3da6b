// What needs Node: how HTTP itself is answered in the shape of the contract.
export { assertBounded, maxBodyDepth, tooDeep, tooManyValues, usualMaxBodyValues } from './body-bounds.js';
export { assertJsonDeclared, problemOfBody } from './body-problem.js';
export { entityTagOf, isHeld } from './entity-tag.js';
export { createHttpServer, type HttpServerOptions } from './http-server.js';
export { requestIdFrom } from './request-id.js';
