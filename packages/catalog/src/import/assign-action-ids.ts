import { actionIds, countWords, distinctActionId } from '../actions/action-id.js';
import { ActionLock, type LockedAction, operationKey } from '../apps/action-lock.js';
import type { DocumentOperation } from '../apps/operations.js';

/**
 * Gives each operation an action id, and the lock that keeps it. An operation that the lock knows keeps its id: by
 * method and path, else by method and path whose variables have other names, else by an operationId whose method and
 * path the document no longer has. Any other gets a new one, never one that was given before, not even to an
 * operation that is gone: callers still mean the old one by it. An id that is short enough goes to the operation whose
 * words it has. Then those that are too long are shortened: where several would get the same id none of them does, and
 * each tries its next; what is left at the end has a hash. The order of the operations does not count.
 */
export function assignActionIds(key: string, operations: DocumentOperation[], lock: ActionLock): ActionLock {
  const ids = knownIds(operations, lock);
  const fresh = operations.filter((operation) => !ids.has(operation));
  const counts = countWords(key, operations.map(named));
  const candidates = new Map(
    fresh.map((operation) => {
      const { whole, shorter } = actionIds(key, named(operation), counts);
      return [operation, [whole, ...shorter]];
    }),
  );
  const given = new Set([...ids.values(), ...lock.actions.keys()]);
  let waiting = fresh;
  for (let rank = 0; waiting.length > 0; rank += 1) {
    const wanted = groupBy(waiting, (operation) => candidates.get(operation)?.[rank] ?? '');
    for (const [id, [only, ...others]] of wanted) {
      if (id === '' || only === undefined || given.has(id)) continue;
      // What is free of words that several share would be taken for any of them.
      given.add(id);
      if (others.length === 0) ids.set(only, id);
    }
    waiting = waiting.filter(
      (operation) => !ids.has(operation) && (candidates.get(operation)?.length ?? 0) > rank + 1,
    );
  }
  for (const operation of fresh)
    if (!ids.has(operation)) ids.set(operation, distinctActionId(key, named(operation)));
  return extended(lock, ids);
}

function named({ operationId, hasOwnId, method, path }: DocumentOperation) {
  return { ...(hasOwnId ? { operationId } : {}), method, path };
}

function knownIds(operations: DocumentOperation[], lock: ActionLock): Map<DocumentOperation, string> {
  const ids = new Map<DocumentOperation, string>();
  const keyOf = ({ method, path }: DocumentOperation) => operationKey(method, path);
  for (const operation of operations) {
    const id = lock.idOf(operation.method, operation.path);
    if (id !== undefined) ids.set(operation, id);
  }
  const present = new Set(ids.values());
  const absent = [...lock.actions].filter(([id]) => !present.has(id));
  const matches: [of: (entry: LockedAction) => string[], by: (operation: DocumentOperation) => string][] = [
    [({ operations: keys }) => keys.map(anyNames), (operation) => anyNames(keyOf(operation))],
    [({ operationId }) => (operationId === undefined ? [] : [operationId]), ({ operationId }) => operationId],
  ];
  for (const [of, by] of matches) {
    const candidates = groupBy(
      operations.filter((operation) => !ids.has(operation)),
      by,
    );
    for (const [id, entry] of absent.filter(([each]) => !present.has(each))) {
      const found = new Set(of(entry).flatMap((name) => candidates.get(name) ?? []));
      const [only] = found;
      if (only === undefined || found.size > 1 || ids.has(only)) continue;
      ids.set(only, id);
      present.add(id);
    }
  }
  return ids;
}

/** `Map.groupBy`, which Node 20 lacks. */
function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** `GET /users/{id}` → `GET /users/{}` */
function anyNames(key: string): string {
  return key.replace(/\{[^{}]*\}/g, '{}');
}

function extended(lock: ActionLock, ids: Map<DocumentOperation, string>): ActionLock {
  const actions = new Map(lock.actions);
  for (const [{ operationId, hasOwnId, method, path }, id] of ids) {
    const operations = new Set(actions.get(id)?.operations).add(operationKey(method, path));
    actions.set(id, { ...(hasOwnId ? { operationId } : {}), operations: [...operations] });
  }
  return new ActionLock(actions);
}
