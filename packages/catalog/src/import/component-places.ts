import { isObject, type JsonObject, member, setMember } from '@actway/openapi';

const kinds = new Set([
  'callbacks',
  'examples',
  'headers',
  'links',
  'parameters',
  'pathItems',
  'requestBodies',
  'responses',
  'securitySchemes',
]);

/** What is referred to from this place of a document: `/paths/~1pets/get/parameters/0` → `parameters`. */
export function componentKind(pointer: string): string {
  const segments = pointer.split('/');
  const [owner, parent, last] = [segments.at(-3), segments.at(-2) ?? '', segments.at(-1)];
  if (last === 'requestBody') return 'requestBodies';
  if (parent === 'paths') return 'pathItems';
  return kinds.has(parent) && owner !== 'properties' ? parent : 'schemas';
}

/** Where the components of a kind stand, in 3.x and in Swagger 2.0; made when there is no such place yet. */
export function componentsOf(root: JsonObject, kind: string): { owner: JsonObject; pointer: string } {
  if (!('swagger' in root)) {
    return { owner: ownObject(ownObject(root, 'components'), kind), pointer: `/components/${kind}` };
  }
  const place = kind === 'parameters' || kind === 'responses' ? kind : 'definitions';
  return { owner: ownObject(root, place), pointer: `/${place}` };
}

/** Whether a fragment points at a component, or below one. */
export function isComponentReference(root: JsonObject, fragment: string): boolean {
  return 'swagger' in root
    ? /^#\/(definitions|parameters|responses)\/./.test(fragment)
    : /^#\/components\/[^/]+\/./.test(fragment);
}

function ownObject(owner: JsonObject, name: string): JsonObject {
  const present = member(owner, name);
  if (isObject(present)) return present;
  const made: JsonObject = {};
  setMember(owner, name, made);
  return made;
}
