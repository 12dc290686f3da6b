import { CatalogError, type NamedApp, requireApps } from '@actway/catalog';
import { type ExecutionPage, isStorableText } from '@actway/store';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';

/**
 * Says nothing of apps that there are.
 * @throws EngineError `filter-unknown` naming each app that there is not, and what was probably meant
 */
export function requireFilteredApps({ catalog }: Pick<Engine, 'catalog'>, named: readonly NamedApp[]): void {
  try {
    requireApps(catalog, named);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    const faults = error.selectionFaults.map(({ path, ...fault }) => ({
      ...({ subject: 'query', pointer: path } as const),
      ...fault,
    }));
    throw new EngineError('filter-unknown', error.message, faults, error.suggestions);
  }
}

/**
 * The same for what is kept, which outlives its app: an app that the catalog has not is good where the project has an
 * integration or an account of it, or where its records are looked through, a record.
 * @throws EngineError `filter-unknown`
 */
export async function requireKeptApps(
  engine: Pick<Engine, 'catalog' | 'store'>,
  projectId: string,
  named: readonly NamedApp[],
  { orOfRecords = false } = {},
): Promise<void> {
  const unknown = named.filter(({ name }) => engine.catalog.findApp(name) === undefined);
  if (unknown.length === 0) return;
  const lost = new Set(unknown.map(({ name }) => keptKey(name)).filter(isStorableText));
  for (const key of (await engine.store.integrations.countByApp(projectId)).keys()) lost.delete(key);
  await leaveOutAccounts(engine, projectId, lost);
  if (orOfRecords) await leaveOutRecords(engine, projectId, lost);
  requireFilteredApps(
    engine,
    unknown.filter(({ name }) => lost.has(keptKey(name)) || !isStorableText(name)),
  );
}

/** The key under which something of an app is kept that the catalog does not know. */
export function keptKey(name: string): string {
  return name.toLowerCase();
}

async function leaveOutAccounts(
  { store }: Pick<Engine, 'store'>,
  projectId: string,
  appKeys: Set<string>,
): Promise<void> {
  while (appKeys.size > 0) {
    const filter = { appKeys: [...appKeys], showDisabled: true, page: 1, pageSize: 1 };
    const { items } = await store.accounts.list(projectId, filter);
    if (items[0] === undefined || !appKeys.delete(items[0].appKey)) return;
  }
}

async function leaveOutRecords(
  { store }: Pick<Engine, 'store'>,
  projectId: string,
  appKeys: Set<string>,
): Promise<void> {
  for (const appKey of appKeys) if (await hasRecord(store, projectId, appKey)) appKeys.delete(appKey);
}

/** How many pages are looked through for a record of an app: 20,000 records each. */
const mostPages = 5;

/** Whether an app has a record that is not too far back. No index has them: the newest are looked through. */
async function hasRecord(
  { executions }: Engine['store'],
  projectId: string,
  appKey: string,
): Promise<boolean> {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const filter = { appKey, limit: 1, ...(cursor !== undefined && { cursor }) };
    const { items, nextCursor }: ExecutionPage = await executions.list(projectId, filter);
    if (items.length > 0) return true;
    if (nextCursor === null) return false;
    cursor = nextCursor;
  }
  return false;
}
