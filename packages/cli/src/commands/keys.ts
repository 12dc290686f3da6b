import { createKey, generateVaultKey, openStore, type Store } from '@actway/engine';
import { openDefaultProject } from '../default-project.js';
import { readSettings } from '../settings.js';

/** `actway keys create`: makes an API key of the default project and shows it, once. */
export async function createApiKey(environment: NodeJS.ProcessEnv, name: string): Promise<void> {
  await withStore(environment, async (store, projectId) => {
    const { key } = await createKey(store, { projectId, name });
    process.stdout.write(`${key}\n`);
    process.stderr.write('Keep it now: it is stored hashed, and cannot be shown again.\n');
  });
}

/** `actway keys list`: the keys of the default project, one a line, the newest first. */
export async function listApiKeys(environment: NodeJS.ProcessEnv): Promise<void> {
  await withStore(environment, async (store, projectId) => {
    for (const key of await store.keys.list(projectId)) {
      const state = key.revokedAt === null ? 'valid' : 'revoked';
      process.stdout.write(
        `${key.id}  ${key.hint}  ${state.padEnd(7)}  ${new Date(key.createdAt).toISOString()}  ${key.name}\n`,
      );
    }
  });
}

/** `actway keys revoke`: makes a key unusable, at once and for good. */
export async function revokeApiKey(environment: NodeJS.ProcessEnv, id: string): Promise<void> {
  await withStore(environment, async (store, projectId) => {
    if (await store.keys.revoke(projectId, id)) process.stdout.write(`Revoked ${id}.\n`);
    else throw new Error(`There is no valid key ${id}. \`actway keys list\` shows the keys there are.`);
  });
}

/** `actway credentials key`: a new value for ACTWAY_ENCRYPTION_KEYS. */
export function createEncryptionKey(id: string): void {
  process.stdout.write(`${generateVaultKey(id)}\n`);
}

async function withStore(
  environment: NodeJS.ProcessEnv,
  work: (store: Store, projectId: string) => Promise<void>,
): Promise<void> {
  const store = await openStore(readSettings(environment).databaseUrl, { poolSize: 1 });
  try {
    await work(store, await openDefaultProject(store));
  } finally {
    await store.close();
  }
}
