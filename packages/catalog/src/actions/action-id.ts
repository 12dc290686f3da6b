import { createHash } from 'node:crypto';

const longest = 64;
const headLength = 36;
const tailLength = longest - headLength - 8;

/**
 * The id of an action: the app's key and the operationId in upper snake case. Method and path take the place of a
 * missing operationId. A longer id keeps its head and its tail and ends in six hex digits of a hash over method and
 * path, so that it depends on nothing but the operation itself.
 */
export function actionId(
  appKey: string,
  operation: { operationId?: string; method: string; path: string },
): string {
  const prefix = appKey.toUpperCase();
  const name = upperSnake(operation.operationId ?? '') || upperSnake(`${operation.method} ${operation.path}`);
  const id = name.startsWith(`${prefix}_`) ? name : `${prefix}_${name}`;
  return id.length <= longest ? id : withHash(id, operation);
}

/** The same id with the hash in any case, for an operation whose plain id another one has. */
export function distinctActionId(
  appKey: string,
  operation: { operationId?: string; method: string; path: string },
): string {
  const id = actionId(appKey, operation);
  const hash = hashOf(operation);
  return id.endsWith(`_${hash}`) ? id : withHash(id, operation);
}

function withHash(id: string, operation: { method: string; path: string }): string {
  if (id.length + 7 <= longest) return `${id}_${hashOf(operation)}`;
  const head = id.slice(0, headLength).replace(/_+$/, '');
  const tail = id.slice(-tailLength).replace(/^_+/, '');
  return `${head}_${tail}_${hashOf(operation)}`;
}

function hashOf({ method, path }: { method: string; path: string }): string {
  const hash = createHash('sha256').update(`${method.toUpperCase()} ${path}`).digest('hex');
  return hash.slice(0, 6).toUpperCase();
}

/** `getUserByID` → `GET_USER_BY_ID`, `issues/list-for-repo` → `ISSUES_LIST_FOR_REPO`. */
export function upperSnake(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
