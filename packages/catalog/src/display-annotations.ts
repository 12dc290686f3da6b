import { type JsonObject, member } from './json-schema.js';

/** Keywords that a reader can use and that hold no schemas. */
const keywords = [
  'title',
  'description',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'format',
  'contentEncoding',
  'contentMediaType',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
];
const longestText = 2000;
const mostExamples = 3;

/** What a schema says in keywords that hold no schemas; long texts are cut, long values left out. */
export function displayAnnotations(schema: JsonObject): JsonObject {
  // Clients of the v2 API upload what stands in such a member, and know it by this name.
  const copy: JsonObject = schema['x-file-uploadable'] === true ? { file_uploadable: true } : {};
  for (const keyword of keywords) {
    const value = member(schema, keyword);
    if (typeof value === 'string' && value.length > longestText) {
      copy[keyword] = `${value.slice(0, longestText)}…`;
    } else if (value !== undefined && isShort(value)) {
      copy[keyword] = value;
    }
  }
  const { examples } = schema;
  const shown = Array.isArray(examples) ? examples.slice(0, mostExamples).filter(isShort) : [];
  return shown.length === 0 ? copy : { ...copy, examples: shown };
}

function isShort(value: unknown): boolean {
  return JSON.stringify(value).length <= longestText + 2;
}
