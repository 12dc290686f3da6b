import { createHash } from 'node:crypto';
import { shorterIds, type WordCounts } from './shorter-ids.js';

const longest = 64;
const headLength = 36;
const hashLength = 6;
const tailLength = longest - headLength - hashLength - 2;

/** What is named by an id. */
export interface NamedOperation {
  operationId?: string;
  method: string;
  path: string;
}

/**
 * The id of an action: the app's key and the operationId in upper snake case. Method and path take the place of a
 * missing operationId. A longer one is shortened by whole words; where that is not enough it keeps its head and its tail
 * and ends in six hex digits of a hash over method and path. It depends on nothing but the operation itself.
 */
export function actionId(appKey: string, operation: NamedOperation): string {
  const id = wholeId(appKey, operation);
  if (id.length <= longest) return id;
  const [first = withHash(id, operation)] = shorterIds(id, appKey.toUpperCase(), longest);
  return first;
}

/** Ids for an operation in whole words, the best first. */
export interface ActionIds {
  /** All of its words, where they are short enough. */
  whole?: string;
  /** Where they are not; each leaves out other words. */
  shorter: string[];
}

export function actionIds(appKey: string, operation: NamedOperation, counts: WordCounts): ActionIds {
  const id = wholeId(appKey, operation);
  return id.length <= longest
    ? { whole: id, shorter: [] }
    : { shorter: shorterIds(id, appKey.toUpperCase(), longest, counts) };
}

/** How many of these operations have a word in their ids. */
export function countWords(appKey: string, operations: readonly NamedOperation[]): WordCounts {
  const counts = new Map<string, number>();
  for (const operation of operations) {
    for (const word of new Set(wholeId(appKey, operation).split('_')))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function wholeId(appKey: string, operation: NamedOperation): string {
  const prefix = appKey.toUpperCase();
  const name = upperSnake(operation.operationId ?? '') || upperSnake(`${operation.method} ${operation.path}`);
  return name.startsWith(`${prefix}_`) ? name : `${prefix}_${name}`;
}

/** An id with the hash in any case, for an operation whose plain id another one has. */
export function distinctActionId(appKey: string, operation: NamedOperation): string {
  const id = wholeId(appKey, operation);
  const [shorter = id] = shorterIds(id, appKey.toUpperCase(), longest - hashLength - 1);
  return withHash(shorter, operation);
}

function withHash(id: string, operation: { method: string; path: string }): string {
  if (id.length + hashLength + 1 <= longest) return `${id}_${hashOf(operation)}`;
  const head = id.slice(0, headLength).replace(/_+$/, '');
  const tail = id.slice(-tailLength).replace(/^_+/, '');
  return `${head}_${tail}_${hashOf(operation)}`;
}

function hashOf({ method, path }: { method: string; path: string }): string {
  const hash = createHash('sha256').update(`${method.toUpperCase()} ${path}`).digest('hex');
  return hash.slice(0, hashLength).toUpperCase();
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
