import { isObject, type JsonObject } from '@actway/openapi';
import { ProblemError } from './problem-error.js';

/** The problem of a path that no operation has. */
export type UnknownRoute = (path: string) => ProblemError;

interface Part {
  what: string;
  instead: string;
  paths: readonly string[];
}

/**
 * Tells of a path that no operation has: `NotOfferedError` where `x-not-offered` of the contract names it or what it is
 * below, in words that say what there is in its place; else `RouteNotFoundError`.
 * @param document a contract, ours or another
 */
export function unknownRoutes(document: JsonObject): UnknownRoute {
  const parts = partsOf(document);
  return (path) => {
    const part = parts.find(({ paths }) => paths.some((one) => path === one || path.startsWith(`${one}/`)));
    if (part === undefined) return new ProblemError('RouteNotFoundError', 'No operation has this path.');
    return new ProblemError('NotOfferedError', `${part.what}: this server has none. ${part.instead}`);
  };
}

function partsOf({ 'x-not-offered': declared }: JsonObject): Part[] {
  return (Array.isArray(declared) ? declared : []).filter(isObject).map(({ what, instead, paths }) => ({
    what: String(what),
    instead: String(instead),
    paths: Array.isArray(paths) ? paths.map(String) : [],
  }));
}
