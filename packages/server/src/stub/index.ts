// The validated Express stub of the contract, usable with no engine behind it.

export { ProblemError, type ProblemOptions } from '@actway/http-contract';
export { createHttpServer, type HttpServerOptions } from '@actway/http-contract/node';
export type { Authenticate } from './authenticate.js';
export type { HasScope } from './check-scope.js';
export { createStub, type StubOptions } from './create-stub.js';
export { exampleHandlers } from './example-handlers.js';
export { type Exchange, exchangeOf } from './exchange.js';
export type { Handler, HandlerAnswer, HandlerRequest, Handlers } from './handlers.js';
