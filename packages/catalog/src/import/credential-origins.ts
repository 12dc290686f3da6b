import { asString, isObject, type JsonObject, objectMember } from '@actway/openapi';
import type { Manifest } from '../apps/manifest.js';
import { methods } from '../apps/operations.js';
import { type ForeignServer, ImportError } from './import-error.js';

/**
 * Stops where a document sends the important operations of a manifest to servers that are none of the manifest's
 * origins: no credential would go there, and each of them would be refused.
 * @param root a document whose servers are absolute
 * @throws ImportError 'origin-unknown'
 */
export function assertCredentialOrigins(root: JsonObject, { important, origins }: Manifest): void {
  if (important === undefined || origins === undefined) return;
  const wanted = new Set(important);
  const takes = origins.map(originPattern);
  const strays = [...firstServers(root)].filter(
    ({ operationId, origin }) =>
      wanted.has(operationId) && !takes.some((pattern) => pattern.test(withoutFields(origin))),
  );
  if (strays.length === 0) return;
  const elsewhere = new Map<string, ForeignServer>();
  for (const { origin, operation } of strays)
    if (!elsewhere.has(origin)) elsewhere.set(origin, { origin, operation });
  throw new ImportError({
    code: 'origin-unknown',
    origins,
    elsewhere: [...elsewhere.values()],
    operations: strays.length,
  });
}

/** What is called where a call names no server. */
function* firstServers(root: JsonObject): Generator<ForeignServer & { operationId: string }> {
  for (const [path, item] of Object.entries(objectMember(root, 'paths'))) {
    if (!isObject(item)) continue;
    for (const method of methods) {
      const operation = objectMember(item, method);
      const servers = operation.servers ?? item.servers ?? root.servers;
      const first: unknown = Array.isArray(servers) ? servers[0] : undefined;
      const [origin] = /^https?:\/\/[^/?#]+/i.exec(asString(isObject(first) ? first.url : '') ?? '') ?? [];
      const operationId = asString(operation.operationId);
      if (origin === undefined || operationId === undefined) continue;
      yield { origin, operation: `${method.toUpperCase()} ${path}`, operationId };
    }
  }
}

/** Of `https://{region}.example.com`: a field stands for one label of the host. */
function originPattern(origin: string): RegExp {
  const parts = origin.split(/\{[^{}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^./:]+')}$`, 'i');
}

function withoutFields(origin: string): string {
  return origin.replace(/\{[^{}]*\}/g, 'x');
}
