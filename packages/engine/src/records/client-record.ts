import { createId, type InsertionOutcome } from '@actway/store';
import { refusedByBound } from '../bounds/outside-bounds.js';
import { assertMayChange, entityOf } from '../bounds/within-bounds.js';
import type { Engine } from '../engine.js';
import { createRedactor } from '../redaction/create-redactor.js';
import { recordedValue } from './recorded-payload.js';

/** What a client did by itself. */
export interface ClientRecord {
  projectId: string;
  requestId: string;
  appKey?: string | undefined;
  actionId?: string | undefined;
  entityId?: string | undefined;
  connectedAccountId?: string | undefined;
  sessionId?: string | undefined;
  /** Any JSON value. */
  input?: unknown;
  /** Any JSON value. */
  data?: unknown;
  isError: boolean;
  error?: string | undefined;
}

export interface KeptRecord {
  id: string;
  outcome: InsertionOutcome;
}

/** Where the version of an action stands, a client's own record has this: no version is spelled so. */
const clientVersion = 'client';

/** Whether a record is one that a client keeps of its own. */
export function isOfClient({ version }: { version: string | null }): boolean {
  return version === clientVersion;
}

/**
 * Keeps what a client did by itself beside the records of executions: bounded, and without what is named like a secret,
 * as they are.
 */
export async function keepClientRecord(
  engine: Pick<Engine, 'catalog' | 'store' | 'settings' | 'bounds'>,
  record: ClientRecord,
): Promise<KeptRecord> {
  assertMayChange(engine);
  assertKnown(engine, record);
  const entityId = entityOf(engine, record.entityId);
  const { projectId, requestId, actionId = 'client' } = record;
  const { appKey = null, connectedAccountId = null, sessionId = null, error = null } = record;
  const redactor = createRedactor([]);
  const id = createId();
  const now = Date.now();
  const outcome = await engine.store.executions.insertClosed({
    ...{ id, projectId, requestId, actionId, appKey, entityId, connectedAccountId, sessionId },
    version: clientVersion,
    input: await recordedValue(asObject(record.input), redactor, engine.settings),
    data: await recordedValue(asObject(record.data), redactor, engine.settings),
    status: record.isError ? 'error' : 'success',
    error,
    ...{ startedAt: now, finishedAt: now, durationMs: 0 },
  });
  return { id, outcome };
}

/** Records hold objects; what is none becomes one. */
function asObject(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return { items: value };
  return typeof value === 'object' ? value : { value };
}

/** A key that is bound to apps or actions tells of those; any other of whatever it likes. */
function assertKnown({ bounds, catalog }: Pick<Engine, 'catalog' | 'bounds'>, record: ClientRecord): void {
  const { appKey, actionId } = record;
  const names = bounds?.apps !== undefined || bounds?.actions !== undefined;
  if (names && appKey !== undefined && !catalog.findApp(appKey))
    throw refusedByBound('apps', `${appKey} is none of them.`);
  if (bounds?.actions !== undefined && actionId !== undefined && !catalog.findActionId(actionId))
    throw refusedByBound('actions', `${actionId} is none of them.`);
}
