import { ProblemError, type UnknownRoute } from '@actway/http-contract';
import type { ContractOperation } from '../contract-operations.js';

/** An operation, and the values of its path parameters, decoded. */
export interface Match {
  operation: ContractOperation;
  pathParameters: Record<string, string>;
}

/**
 * The operation that a method and a path mean; HEAD follows GET, and a slash at the end means nothing.
 * @param path percent-encoded, with no query
 * @throws ProblemError what `unknownRoute` says, `MethodNotAllowed`, or `MalformedRequestError` for a broken encoding
 */
export function findOperation(
  { operations, unknownRoute }: { operations: ContractOperation[]; unknownRoute: UnknownRoute },
  method: string,
  path: string,
): Match {
  const segments = (path.length > 1 ? path.replace(/\/$/, '') : path).split('/').map(decode);
  const matches = operations
    .flatMap((operation) => {
      const pathParameters = matchPath(operation.path.split('/'), segments);
      return pathParameters === undefined ? [] : [{ operation, pathParameters }];
    })
    // A path that is spelled out comes before one with parameters (OpenAPI 3.1, section 4.8.8).
    .sort((a, b) => Object.keys(a.pathParameters).length - Object.keys(b.pathParameters).length);
  if (matches.length === 0) {
    throw unknownRoute(path);
  }
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = matches.find(({ operation }) => operation.method === wanted);
  if (found) return found;
  const allowed = matches
    .flatMap(({ operation }) => (operation.method === 'GET' ? ['GET', 'HEAD'] : [operation.method]))
    .join(', ');
  throw new ProblemError('MethodNotAllowed', `${method} is not allowed here. Allowed: ${allowed}.`, {
    headers: { allow: allowed },
  });
}

function matchPath(template: string[], segments: string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== segment : segment === '') return undefined;
    if (name !== undefined) values[name] = segment;
  }
  return values;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ProblemError(
      'MalformedRequestError',
      'The path has a percent-encoding that cannot be decoded.',
    );
  }
}
