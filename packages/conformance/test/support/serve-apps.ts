import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Catalog } from '@actway/catalog';
import { type Client, createClient } from '@actway/client';
import { createEngine, createKey, createVault, type Egress, openFolder, type Upstream } from '@actway/engine';
import { createServer } from '@actway/server';
import { openSqliteStore } from '@actway/store';
import { pino } from 'pino';

/** A server of a catalog, and a client that has a key. */
export interface ServedApps {
  url: string;
  apiKey: string;
  client: Client;
  /** Closes the way out too. */
  close(): Promise<void>;
}

export interface ServedAppsOptions {
  catalog: Catalog;
  /** Where the database and the files are. */
  folder: string;
  egress: Egress;
  /** What becomes of a request to an app. */
  send: Upstream['send'];
  maxResponseBytes: number;
}

/** Serves a catalog with a store of its own, whose requests to apps go where the test says. */
export async function serveApps(options: ServedAppsOptions): Promise<ServedApps> {
  const { catalog, folder, egress, send, maxResponseBytes } = options;
  const store = await openSqliteStore({ file: join(folder, `${randomBytes(4).toString('hex')}.db`) });
  const project = await store.projects.create({ name: 'default' });
  const { key: apiKey } = await createKey(store, { projectId: project.id, name: 'tests' });
  const server = await createServer({
    engine: createEngine({
      catalog,
      store,
      vault: createVault(`k1:${randomBytes(32).toString('base64')}`),
      upstream: { send, close: () => egress.close() },
      files: {
        store: openFolder(join(folder, 'files')),
        publicUrl: '',
        maxBytes: 1024 * 1024,
        fetch: egress.send,
      },
      settings: { deadlineMs: 60_000, maxResponseBytes },
    }),
    logger: pino({ level: 'silent' }),
    checkAnswers: true,
    keys: { defaultProjectId: project.id },
  });
  const { port } = await server.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    apiKey,
    client: createClient({ baseUrl: url, apiKey }),
    close: async () => {
      await server.close();
      await egress.close();
      await store.close();
    },
  };
}
