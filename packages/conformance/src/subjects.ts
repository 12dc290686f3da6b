import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMock } from '@actway/mock';
import { createHttpServer, createStub, exampleHandlers } from '@actway/server/stub';
import { readSettings, startSandbox } from 'actway';
import type { Subject } from './conformance-case.js';

const apiKey = 'conformance-key-0123456789';

/** The server, whole: real storage, real engine, the apps' mocks as upstream. Settings are laid over its own. */
export async function startServerSubject(settings: Record<string, string> = {}): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-conformance-'));
  const sandbox = await startSandbox(
    readSettings({
      PORT: '0',
      LOG_LEVEL: 'silent',
      ACTWAY_API_KEY: apiKey,
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

/** The stub, with handlers that answer the contract's own examples. */
export async function startStubSubject(): Promise<Subject> {
  const app = await createStub(exampleHandlers(), {
    authenticate: (key: string) => (key === apiKey ? { name: 'conformance' } : undefined),
  });
  const server = createHttpServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    name: 'stub',
    url: `http://127.0.0.1:${port}`,
    apiKey,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The mock. */
export async function startMockSubject(): Promise<Subject> {
  const mock = await startMock({ port: 0 });
  return { name: 'mock', url: mock.url, apiKey, close: () => mock.close() };
}
