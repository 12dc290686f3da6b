import {
  asString,
  dereferenceObject,
  isObject,
  type JsonObject,
  jsonPointer,
  member,
  objectMember,
} from '@actway/openapi';
import type { AppDocument } from './app.js';

/** The methods that a Path Item Object may hold an operation for (OpenAPI 3.1, 4.8.9.1). */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** An Operation Object with what stands around it. */
export interface DocumentOperation {
  document: AppDocument;
  /** As declared; `get /path` where the document gives none. */
  operationId: string;
  hasOwnId: boolean;
  /** Lower case. */
  method: string;
  path: string;
  pathItem: JsonObject;
  operation: JsonObject;
  /** Of the operation, in its document. */
  pointer: string;
}

/** Every operation of a document, in its order. */
export function documentOperations(document: AppDocument): DocumentOperation[] {
  return Object.entries(objectMember(document.root, 'paths')).flatMap(([path, node]) => {
    const pathItem = dereferenceObject(document, node);
    if (pathItem === undefined || !path.startsWith('/')) return [];
    return methods.flatMap((method) => operationOf(document, path, pathItem, method) ?? []);
  });
}

/**
 * One operation of a document; nothing else of it is looked at.
 * @param method in lower case
 */
export function findOperation(
  document: AppDocument,
  method: string,
  path: string,
): DocumentOperation | undefined {
  const pathItem = dereferenceObject(document, member(objectMember(document.root, 'paths'), path));
  return pathItem && operationOf(document, path, pathItem, method);
}

function operationOf(
  document: AppDocument,
  path: string,
  pathItem: JsonObject,
  method: string,
): DocumentOperation | undefined {
  const operation = member(pathItem, method);
  if (!isObject(operation)) return undefined;
  const operationId = asString(operation.operationId);
  return {
    document,
    operationId: operationId ?? `${method} ${path}`,
    hasOwnId: operationId !== undefined,
    method,
    path,
    pathItem,
    operation,
    pointer: jsonPointer('paths', path, method),
  };
}

/** Every Server Object of a document: its own, its paths' and its operations'. */
export function serversInDocument(
  document: AppDocument,
): { url: string; server: JsonObject; pointer: string }[] {
  const owners = [
    { owner: document.root, pointer: '' },
    ...documentOperations(document).flatMap(({ pathItem, operation, pointer, path }) => [
      { owner: pathItem, pointer: jsonPointer('paths', path) },
      { owner: operation, pointer },
    ]),
  ];
  const servers = new Map<string, { url: string; server: JsonObject; pointer: string }>();
  for (const { owner, pointer } of owners) {
    const list = member(owner, 'servers');
    if (!Array.isArray(list)) continue;
    for (const [index, server] of list.entries()) {
      const at = pointer + jsonPointer('servers', index);
      if (isObject(server)) servers.set(at, { url: asString(server.url) ?? '', server, pointer: at });
    }
  }
  return [...servers.values()];
}
