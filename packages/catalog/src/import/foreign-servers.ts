import { asString, isObject, type JsonObject, member, objectMember } from '@actway/openapi';
import { getDomain } from 'tldts';
import { methods } from '../apps/operations.js';
import { type ForeignServer, ImportError } from './import-error.js';

/**
 * Stops where a path or an operation has a server of another organisation than the document's own servers are of: the
 * credentials of the app would go there. An organisation is a registrable domain, as the Public Suffix List has it.
 * Where the document names no server for all, the first that an operation names is its own.
 * @param root a document whose servers are absolute
 * @param allowed origins that requests may go to all the same
 * @throws ImportError 'foreign-server'
 */
export function assertOwnServers(root: JsonObject, allowed: readonly string[]): void {
  const named = [...serversOfOperations(root)];
  const declared = originsOf(root.servers);
  const own = declared.length > 0 ? declared : named.slice(0, 1).map(({ origin }) => origin);
  const organisations = new Set(own.map(organisationOf));
  const known = new Set(allowed.map((origin) => origin.toLowerCase()));
  const foreign = new Map<string, ForeignServer>();
  for (const server of named) {
    if (organisations.has(organisationOf(server.origin)) || known.has(server.origin)) continue;
    if (!foreign.has(server.origin)) foreign.set(server.origin, server);
  }
  if (foreign.size > 0)
    throw new ImportError({ code: 'foreign-server', own, foreign: [...foreign.values()] });
}

function* serversOfOperations(root: JsonObject): Generator<ForeignServer> {
  for (const [path, item] of Object.entries(objectMember(root, 'paths'))) {
    if (!isObject(item)) continue;
    for (const method of methods) {
      const operation = member(item, method);
      if (!isObject(operation)) continue;
      const servers = 'servers' in operation ? operation.servers : item.servers;
      for (const origin of originsOf(servers)) yield { origin, operation: `${method.toUpperCase()} ${path}` };
    }
  }
}

/** In lower case; a variable stays as it is written. */
function originsOf(servers: unknown): string[] {
  return (Array.isArray(servers) ? servers : []).filter(isObject).flatMap((server) => {
    const [origin] = /^https?:\/\/[^/?#]+/i.exec(asString(server.url) ?? '') ?? [];
    return origin === undefined ? [] : [origin.toLowerCase()];
  });
}

/** The registrable domain; for an address, or a host that is no name of the Internet, the host itself. */
function organisationOf(origin: string): string {
  const plain = origin.replace(/:\{[^{}]*\}/g, '').replace(/\{[^{}]*\}/g, 'x');
  if (!URL.canParse(plain)) return origin;
  const { hostname } = new URL(plain);
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
}
