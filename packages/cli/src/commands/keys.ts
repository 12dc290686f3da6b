import { createKey, type Scope } from '@actway/engine';
import type { ApiKey } from '@actway/store';
import { withNewProject, withProject } from '../with-store.js';

export interface KeyOptions {
  name: string;
  /** The name of a project. */
  project?: string;
  scopes?: Scope[];
  /** Milliseconds since 1970. */
  expires?: number;
}

/** `actway keys create`: makes an API key of a project and shows it, once. */
export async function createApiKey(environment: NodeJS.ProcessEnv, options: KeyOptions): Promise<void> {
  const { name, project, scopes, expires } = options;
  await withNewProject(environment, project, async (store, projectId) => {
    const { key } = await createKey(store, {
      projectId,
      name,
      expiresAt: expires ?? null,
      ...(scopes === undefined ? {} : { scopes }),
    });
    process.stdout.write(`${key}\n`);
    process.stderr.write('Keep it now: it is stored hashed, and cannot be shown again.\n');
  });
}

/** `actway keys list`: the keys of a project, one a line, the newest first. */
export async function listApiKeys(
  environment: NodeJS.ProcessEnv,
  { project }: { project?: string },
): Promise<void> {
  await withProject(environment, project, async (store, projectId) => {
    const keys = await store.keys.list(projectId);
    if (keys.length === 0) {
      process.stderr.write('There are no keys. `actway keys create --name <name>` makes one.\n');
    }
    for (const key of keys) process.stdout.write(`${describe(key)}\n`);
  });
}

/** `actway keys revoke`: makes a key unusable, at once and for good. */
export async function revokeApiKey(
  environment: NodeJS.ProcessEnv,
  id: string,
  { project }: { project?: string },
): Promise<void> {
  await withProject(environment, project, async (store, projectId) => {
    if (await store.keys.revoke(projectId, id)) process.stdout.write(`Revoked ${id}.\n`);
    else throw new Error(`There is no valid key ${id}. \`actway keys list\` shows the keys there are.`);
  });
}

function describe(key: ApiKey): string {
  return [
    key.id,
    key.hint,
    stateOf(key).padEnd(7),
    `created ${shown(key.createdAt)}`,
    `expires ${shown(key.expiresAt)}`,
    `used ${shown(key.lastUsedAt)}`,
    key.scopes.join(',') || 'no scope',
    key.name,
  ].join('  ');
}

function stateOf({ revokedAt, expiresAt }: ApiKey): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= Date.now() ? 'expired' : 'valid';
}

/** To the minute, in UTC, as wide as `never` is made. */
function shown(time: number | null): string {
  return time === null ? 'never'.padEnd(17) : `${new Date(time).toISOString().slice(0, 16)}Z`;
}
