import {
  createKey,
  resolveBounds,
  rotateKey as rotateStoredKey,
  type Scope,
  type WantedBounds,
} from '@actway/engine/administration';
import type { KeyBounds } from '@actway/store';
import { readSettings } from '../settings/settings.js';
import { withNewProject, withProject } from '../with-store.js';
import { describeKey, shownOnce } from './key-lines.js';

export interface KeyOptions {
  name: string;
  /** The name of a project. */
  project?: string;
  scopes?: Scope[];
  /** Milliseconds since 1970. */
  expires?: number;
  entity?: string;
  /** Keys, names or ids. */
  apps?: string[];
  /** Ids or aliases. */
  actions?: string[];
  readOnly?: boolean;
}

/** `actway keys create`: makes an API key of a project and shows it, once. */
export async function createApiKey(environment: NodeJS.ProcessEnv, options: KeyOptions): Promise<void> {
  const { name, project, scopes, expires } = options;
  const bounds = await readBounds(environment, options);
  await withNewProject(environment, project, async (store, projectId) => {
    const { key } = await createKey(store, { projectId, name, bounds, scopes, expiresAt: expires ?? null });
    shownOnce(key);
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
    for (const key of keys) process.stdout.write(`${describeKey(key)}\n`);
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

/** `actway keys rotate`: makes a key in the place of another, which goes on for `grace` milliseconds. */
export async function rotateApiKey(
  environment: NodeJS.ProcessEnv,
  id: string,
  { project, grace }: { project?: string; grace?: number },
): Promise<void> {
  await withProject(environment, project, async (store, projectId) => {
    const { key } = await rotateStoredKey(store, projectId, id, { graceMs: grace });
    shownOnce(key);
  });
}

/** The bounds that options name, in the words of the catalog, which is opened where they name apps or actions. */
async function readBounds(environment: NodeJS.ProcessEnv, options: KeyOptions): Promise<KeyBounds | null> {
  const wanted = wantedBounds(options);
  if (wanted.apps === undefined && wanted.actions === undefined) return boundsOf(wanted);
  const { openAppCatalog } = await import('../open-app-catalog.js');
  return resolveBounds(await openAppCatalog(readSettings(environment)), wanted);
}

/** What options bind a key to, as they were written. */
export function wantedBounds({ entity, apps, actions, readOnly }: KeyOptions): WantedBounds {
  return { entityId: entity, apps, actions, readOnly };
}

function boundsOf({ entityId, readOnly }: WantedBounds): KeyBounds | null {
  if (entityId === undefined && readOnly !== true) return null;
  return { ...(entityId !== undefined && { entityId }), ...(readOnly === true && { readOnly }) };
}
