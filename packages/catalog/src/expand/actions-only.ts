import { isObject, type JsonObject, objectMember } from '@actway/openapi';
import { reachableComponents } from './reachable-components.js';

/** The part of an expanded contract that speaks of actions. */
export interface ActionsDocument extends JsonObject {
  paths: Record<string, { post: { operationId: string } }>;
}

/** An expanded contract without the operations that are no actions, and without what only those reach. */
export async function actionsOnly(document: JsonObject): Promise<ActionsDocument> {
  const paths: ActionsDocument['paths'] = {};
  for (const [path, item] of Object.entries(objectMember(document, 'paths'))) {
    const post = isObject(item) ? objectMember(item, 'post') : {};
    if (typeof post.operationId === 'string' && 'x-app' in post)
      paths[path] = { post: { ...post, operationId: post.operationId } };
  }
  const part = { ...document, paths };
  return { ...part, components: await reachableComponents(part, async () => {}) };
}
