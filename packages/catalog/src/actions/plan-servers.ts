import { asString, isObject, type JsonObject, member, objectMember, strings } from '@actway/openapi';
import type { DocumentOperation } from '../apps/operations.js';
import type { PlannedServer } from './request-plan.js';

/** The servers that an operation goes to: its own, else its path's, else the document's (OpenAPI 3.1, 4.8.10.1). */
export function planServers({ operation, pathItem, document }: DocumentOperation): PlannedServer[] {
  const declared = [operation, pathItem, document.root].map(readServers);
  return declared.find((servers) => servers.length > 0) ?? [];
}

/** The Server Objects that a document, a path or an operation declares itself. */
export function readServers(owner: JsonObject): PlannedServer[] {
  const declared = member(owner, 'servers');
  return Array.isArray(declared) ? declared.filter(isObject).map(planServer) : [];
}

function planServer(server: Record<string, unknown>): PlannedServer {
  const variables: PlannedServer['variables'] = {};
  for (const [name, variable] of Object.entries(objectMember(server, 'variables'))) {
    if (!isObject(variable)) continue;
    const allowed = strings(variable.enum);
    variables[name] = {
      default: asString(variable.default) ?? '',
      ...(allowed.length === 0 ? {} : { enum: allowed }),
    };
  }
  return { url: asString(server.url) ?? '', variables };
}
