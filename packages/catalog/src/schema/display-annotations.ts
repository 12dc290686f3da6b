import { type JsonObject, member } from '@actway/openapi';

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
/** Clients of the v2 API upload and download what stands in such members, and know them by these names. */
const fileMarks = { 'x-file-uploadable': 'file_uploadable', 'x-file-downloadable': 'file_downloadable' };
const longestText = 2000;
const mostExamples = 3;

/** What a schema says in keywords that hold no schemas; long texts are cut, long values left out. */
export function displayAnnotations(schema: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const [extension, name] of Object.entries(fileMarks)) {
    if (schema[extension] === true) copy[name] = true;
  }
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
