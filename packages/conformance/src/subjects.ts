import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMock } from '@actway/mock';
import { createHttpServer, createStub } from '@actway/server/stub';
import { readSettings, startSandbox } from 'actway';
import type { Subject } from './conformance-case.js';
import { preferringHandlers } from './stub-handlers.js';
import { type Given, tellingHandlers } from './telling-handlers.js';

/** The key that each subject knows. */
export const apiKey = 'conformance-key-0123456789';

/** The server, whole: real storage, real engine, the apps' mocks as upstream. Settings are laid over its own. */
export async function startServerSubject(settings: Record<string, string> = {}): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-conformance-'));
  const sandbox = await startSandbox(
    readSettings({
      PORT: '0',
      LOG_LEVEL: 'silent',
      ACTWAY_API_KEY: apiKey,
      ACTWAY_CHECK_ANSWERS: 'on',
      // A suite is one caller that sends what it can.
      ACTWAY_LIMIT_KEY_RATE: 'off',
      ACTWAY_LIMIT_PROJECT_RATE: 'off',
      // More than any suite executes: what is told of a key is told where keys have quotas.
      ACTWAY_QUOTA_KEY_EXECUTIONS: '100000000',
      DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
      ...settings,
    }),
  );
  return {
    name: 'server',
    url: sandbox.url,
    apiKey,
    close: async () => {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A key that the stub knows, and that has no scope. */
export const powerlessKey = 'conformance-key-without-scopes';

/** A key that the stub knows, and that is bound to an entity and to reading. */
export const boundKey = 'conformance-key-with-bounds';

/** How the stub, and whatever else has no store, tells one of its keys from another: each is the caller. */
export const ownKeys = {
  authenticate: (key: string) => ([apiKey, powerlessKey, boundKey].includes(key) ? key : undefined),
  hasScope: (key: string, scope: string) => key === apiKey || (key === boundKey && scope !== 'admin'),
  boundBy: (key: string) => (key === boundKey ? (['entity', 'readOnly'] as const) : undefined),
};

/**
 * The stub, with handlers that answer the contract's own examples.
 * @param requestTimeoutMs within which a request must have arrived
 * @param onGiven told what each handler is given
 */
export async function startStubSubject(
  requestTimeoutMs?: number,
  onGiven: (given: Given) => void = () => {},
): Promise<Subject> {
  const app = await createStub(tellingHandlers(preferringHandlers(), onGiven), {
    ...ownKeys,
    // The failures are wanted.
    onError: () => {},
  });
  const server = createHttpServer(app, requestTimeoutMs === undefined ? {} : { requestTimeoutMs });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    name: 'stub',
    url: `http://127.0.0.1:${port}`,
    apiKey,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/**
 * The mock.
 * @param keys which keys are good: any, or that of the server alone
 * @param requestTimeoutMs within which a request must have arrived
 */
export async function startMockSubject(
  keys: 'any' | 'own' = 'any',
  requestTimeoutMs?: number,
): Promise<Subject> {
  const mock = await startMock({ port: 0, requestTimeoutMs, ...(keys === 'own' ? { apiKey } : {}) });
  return { name: 'mock', url: mock.url, apiKey, close: () => mock.close() };
}
