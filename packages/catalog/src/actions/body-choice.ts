import {
  copyKeywords,
  dereferenceObject,
  essence,
  isJsonPatch,
  isObject,
  isXml,
  isYaml,
  type JsonObject,
  type JsonSchema,
  mediaKind,
  objectMember,
} from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';

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

/** What says nothing of which values fit. */
const describing = new Set([
  'title',
  'description',
  'example',
  'examples',
  'deprecated',
  'externalDocs',
  'xml',
]);

/**
 * The media types that the same value of a body can be written in: those whose schema takes the values that the schema of
 * the one that is sent by itself takes, in whatever words. A patch of operations is one more, for which the input holds a list. Undefined where there is no choice.
 * @param isObject whether the members of the body stand in the input
 */
export function bodyChoice(
  document: AppDocument,
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
  const schema = valuesOf(document, objectMember(content, chosen));
  const kind = groupOf(chosen);
  const alike = Object.keys(content).filter((type) => {
    if (type === chosen || /[*,]/.test(type) || !type.includes('/') || isJsonPatch(type)) return false;
    if (valuesOf(document, objectMember(content, type)) !== schema) return false;
    if (kind === 'bytes') return groupOf(type) === 'bytes';
    if (isXml(type)) return hasXml;
    if (['form', 'multipart'].includes(mediaKind(type))) return isObject;
    return groupOf(type) === 'value';
  });
  const distinct = new Map([chosen, ...alike].map((type) => [plainType(type), type]));
  distinct.set(plainType(chosen), chosen);
  const types = [...distinct.values()].slice(0, mostTypes);
  const patch = Object.keys(content).find(isJsonPatch);
  const takesList =
    patch !== undefined && patch !== chosen && method === 'patch' && isObject && !needsMembers;
  if (types.length === 1 && !takesList) return undefined;
  return { types, ...(takesList ? { listType: patch } : {}) };
}

/**
 * Media types of an operation that its input cannot choose, since a body in them has other members, or is no value. What is
 * another spelling of one that is sent is none of them.
 */
export function typesNotChosen(
  content: JsonObject,
  chosen: string,
  choice: BodyChoice | undefined,
): string[] {
  const sent = [
    chosen,
    ...(choice?.types ?? []),
    ...(choice?.listType === undefined ? [] : [choice.listType]),
  ];
  const known = new Set(sent.map(plainType));
  return Object.keys(content)
    .filter((type) => type.includes('/') && !/[*,]/.test(type) && !known.has(plainType(type)))
    .slice(0, mostTypes);
}

function plainType(type: string): string {
  return plainTypes[essence(type)] ?? essence(type);
}

/** Equal for schemas that take the same values by the same keywords, one of which may stand behind a reference. */
function valuesOf(document: AppDocument, media: JsonObject): string {
  const schema = dereferenceObject(document, media.schema) ?? media.schema;
  const plain = copyKeywords({ schema }, (object, isSchema) =>
    isSchema ? Object.fromEntries(Object.entries(object).filter(([key]) => !describing.has(key))) : object,
  );
  return JSON.stringify(plain, (_key, value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value,
  );
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
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
