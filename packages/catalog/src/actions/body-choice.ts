import {
  essence,
  isJsonPatch,
  isXml,
  isYaml,
  type JsonObject,
  type JsonSchema,
  mediaKind,
  objectMember,
} from '@actway/openapi';

/** Other media types that a body can be sent as. */
export interface BodyChoice {
  /** That of the body first. */
  types: string[];
  /** One whose body is a list of operations. */
  listType?: string;
}

/** Of more nobody chooses one by name. */
const mostTypes = 20;

/** What is another spelling of a media type is no choice. */
const plainTypes: Partial<Record<string, string>> = {
  'text/json': 'application/json',
  'text/xml': 'application/xml',
};

/**
 * The media types that the same value of a body can be written in: those that have the schema of the one that is sent by
 * itself. A patch of operations is one more, for which the input holds a list. Undefined where there is no choice.
 * @param isObject whether the members of the body stand in the input
 */
export function bodyChoice(
  content: JsonObject,
  chosen: string,
  {
    method,
    isObject,
    needsMembers,
    hasXml,
  }: {
    method: string;
    isObject: boolean;
    needsMembers: boolean;
    hasXml: boolean;
  },
): BodyChoice | undefined {
  const schema = JSON.stringify(objectMember(content, chosen).schema);
  const kind = groupOf(chosen);
  const alike = Object.keys(content).filter((type) => {
    if (type === chosen || /[*,]/.test(type) || !type.includes('/') || isJsonPatch(type)) return false;
    if (JSON.stringify(objectMember(content, type).schema) !== schema) return false;
    if (kind === 'bytes') return groupOf(type) === 'bytes';
    if (isXml(type)) return hasXml;
    if (['form', 'multipart'].includes(mediaKind(type))) return isObject;
    return groupOf(type) === 'value';
  });
  const distinct = new Map(
    [chosen, ...alike].map((type) => [plainTypes[essence(type)] ?? essence(type), type]),
  );
  distinct.set(plainTypes[essence(chosen)] ?? essence(chosen), chosen);
  const types = [...distinct.values()].slice(0, mostTypes);
  const patch = Object.keys(content).find(isJsonPatch);
  const takesList =
    patch !== undefined && patch !== chosen && method === 'patch' && isObject && !needsMembers;
  if (types.length === 1 && !takesList) return undefined;
  return { types, ...(takesList ? { listType: patch } : {}) };
}

/** What a value is written from: its members and items, or what it is as text or bytes. */
function groupOf(contentType: string): 'value' | 'bytes' {
  const isOfText = mediaKind(contentType) === 'text' && !isXml(contentType) && !isYaml(contentType);
  return isOfText || mediaKind(contentType) === 'binary' ? 'bytes' : 'value';
}

/** What the input may hold in place of the members of a body that is changed by a list of operations. */
export const patchSchema: JsonSchema = {
  type: 'array',
  description: 'A JSON Patch (RFC 6902) in place of the members of the body.',
  items: {
    type: 'object',
    required: ['op', 'path'],
    properties: {
      op: { type: 'string', enum: ['add', 'remove', 'replace', 'move', 'copy', 'test'] },
      path: { type: 'string' },
      from: { type: 'string' },
      value: {},
    },
  },
};
