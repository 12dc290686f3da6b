import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type PostgresServer, startPostgres } from './postgres-server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers with the URL of the test run's PostgreSQL server, which it starts when first asked. */
    postgresBroker: string;
  }
}

/** One PostgreSQL server for all test files of a run, and none when no file asks for it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<PostgresServer> | undefined;
  const serverUrl = async (): Promise<string> => {
    if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
    starting ??= startPostgres();
    return (await starting).url;
  };
  const broker = createServer(async (_request, response) => {
    try {
      response.end(await serverUrl());
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  const { port } = broker.address() as AddressInfo;
  project.provide('postgresBroker', `http://127.0.0.1:${port}`);
  return async () => {
    broker.close();
    broker.closeAllConnections();
    await (await starting?.catch(() => undefined))?.stop();
  };
}
