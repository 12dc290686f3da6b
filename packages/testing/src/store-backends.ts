import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@actway/store';
// The built files: the store's thread can only be loaded from them.
import { createId, openSqliteStore, type SqliteStoreOptions } from '@actway/store';
import { createPostgresPlace } from './postgres/postgres-place.js';
import type { StorePlace } from './store-place.js';

export interface StoreBackend {
  readonly name: string;
  createPlace(): Promise<StorePlace>;
}

/** Every database that the store's tests run on. */
export const backends: readonly StoreBackend[] = [
  { name: 'SQLite', createPlace: createSqlitePlace },
  { name: 'PostgreSQL', createPlace: () => createPostgresPlace() },
];

export interface SqlitePlace extends StorePlace {
  readonly file: string;
  open(options?: Partial<SqliteStoreOptions>): ReturnType<typeof openSqliteStore>;
}

export async function createSqlitePlace(): Promise<SqlitePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-store-'));
  const file = join(folder, 'actway.db');
  return {
    file,
    url: `sqlite:${file}`,
    // A machine under load is slow between two statements of a transaction.
    open: (options) => openSqliteStore({ file, lockWaitMs: 0, transactionIdleMs: 300_000, ...options }),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** A project with an integration of the app `github`, and short ways to add to it. */
export async function createTenant(store: Store, name = 'tenant') {
  const project = await store.projects.create({ name });
  const integration = await store.integrations.insert({
    id: createId(),
    projectId: project.id,
    appKey: 'github',
    name: 'GitHub',
    authScheme: 'API_KEY',
  });
  const account = {
    projectId: project.id,
    integrationId: integration.id,
    appKey: 'github',
    entityId: 'default',
    authScheme: 'API_KEY',
    status: 'ACTIVE',
  } as const;
  const execution = {
    projectId: project.id,
    actionId: 'GITHUB_ISSUES_CREATE',
    appKey: 'github',
    entityId: 'default',
    startedAt: 1_000,
  } as const;
  return {
    projectId: project.id,
    integration,
    /** What an account of this tenant has in common with the others; the id is new each time. */
    newAccount: () => ({ ...account, id: createId() }),
    newExecution: () => ({ ...execution, id: createId() }),
  };
}
