import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asString, isObject, type JsonObject, member, strings } from '@actway/openapi';
import type { AppFault } from '../catalog-error.js';

/** Beside the manifest: the id of each action that was ever imported. */
export const actionLockName = 'actions.lock.json';

export interface LockedAction {
  /** As the document of the last import that had it called it. */
  operationId?: string;
  /** Every method and path that it had in any version: `POST /repos/{owner}/{repo}/issues`. */
  operations: string[];
}

/** The ids that operations have whatever later versions of their document call them. */
export class ActionLock {
  readonly actions: ReadonlyMap<string, LockedAction>;
  readonly #ids: Map<string, string>;

  constructor(actions: ReadonlyMap<string, LockedAction>) {
    this.actions = actions;
    this.#ids = new Map([...actions].flatMap(([id, { operations }]) => operations.map((each) => [each, id])));
  }

  idOf(method: string, path: string): string | undefined {
    return this.#ids.get(operationKey(method, path));
  }

  /** The lock of some of its actions. */
  only(isWanted: (id: string) => boolean): ActionLock {
    return new ActionLock(new Map([...this.actions].filter(([id]) => isWanted(id))));
  }

  /** Sorted by id, so that a change of it is read line by line. */
  toJson(): JsonObject {
    return { lock: 1, actions: Object.fromEntries([...this.actions].sort(([a], [b]) => (a < b ? -1 : 1))) };
  }
}

export function operationKey(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

/** The lock of an app folder; undefined when there is none, or faults are told. */
export async function loadActionLock(folder: string, faults: AppFault[]): Promise<ActionLock | undefined> {
  const file = join(folder, actionLockName);
  const tell = (pointer: string, message: string) => void faults.push({ file, pointer, message });
  try {
    return readActionLock(JSON.parse(await readFile(file, 'utf8')), tell);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    tell('', 'cannot be read as JSON: restore it from version control');
    return undefined;
  }
}

function readActionLock(
  value: unknown,
  tell: (pointer: string, message: string) => void,
): ActionLock | undefined {
  const declared = isObject(value) && value.lock === 1 ? member(value, 'actions') : undefined;
  if (!isObject(declared)) {
    tell('', 'must be { "lock": 1, "actions": { … } }: restore it from version control');
    return undefined;
  }
  const actions = new Map<string, LockedAction>();
  const owners = new Map<string, string>();
  for (const [id, entry] of Object.entries(declared)) {
    const operations = isObject(entry) ? strings(entry.operations) : [];
    const operationId = isObject(entry) ? asString(entry.operationId) : undefined;
    if (!/^[A-Z0-9_]{1,64}$/.test(id)) tell(`/actions/${id}`, 'is no action id');
    for (const operation of operations) {
      const owner = owners.get(operation);
      if (owner !== undefined) tell(`/actions/${id}`, `${operation} is an operation of ${owner} too`);
      owners.set(operation, id);
    }
    actions.set(id, { ...(operationId === undefined ? {} : { operationId }), operations });
  }
  return new ActionLock(actions);
}
