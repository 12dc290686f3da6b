import type { AddressInfo } from 'node:net';
import { usualMaxBodyValues } from '@actway/http-contract/node';
import { createApplication, type OperationHandlers } from '@actway/server/operations';
import { createHttpServer } from '@actway/server/stub';
import type { Subject } from './conformance-case.js';
import { preferringHandlers } from './stub-handlers.js';
import { apiKey, ownKeys } from './subjects.js';
import { type Given, tellingHandlers } from './telling-handlers.js';

/** The operations that the server is made of, with the handlers of the stub: what it makes of requests, alone. */
export async function startCompiledSubject(
  requestTimeoutMs?: number,
  onGiven: (given: Given) => void = () => {},
): Promise<Omit<Subject, 'name'>> {
  const handlers = tellingHandlers(preferringHandlers(), onGiven) as OperationHandlers<unknown>;
  const { listener, classes } = createApplication<string>(handlers, {
    ...ownKeys,
    maxRequestBytes: 10 * 1024 * 1024,
    maxRequestValues: usualMaxBodyValues,
    checkAnswers: true,
    before: [],
    onRequest: () => {},
    // The failures are wanted.
    onError: () => {},
    onProblem: async () => {},
  });
  const server = createHttpServer(listener, {
    classes,
    ...(requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
