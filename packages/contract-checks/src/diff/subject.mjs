import { keysOf } from './json-pointer.mjs';

/**
 * What a change is about, in the words of a reviewer.
 * @typedef {object} Subject
 * @property {string} part Where it is in the operation: `the request body`, `the 200 response`, ``the query parameter `page` ``; empty for the operation itself.
 * @property {string} member Which member, such as `items[].id`; empty for the part as a whole.
 * @property {string} name The last key: of the property, the status, the header or the media type.
 */

/**
 * @param {string} path A pointer through references, from the operation to the change.
 * @param {object} document The normalised document in which the parameters of the path are looked up.
 * @returns {Subject}
 */
export function subjectOf(path, document) {
  const keys = keysOf(path);
  const [root, item, method, ...rest] = keys;
  const operation = document[root]?.[item]?.[method];
  return {
    part: root === 'paths' || root === 'webhooks' ? partOf(rest, operation) : '',
    member: memberOf(rest),
    name: keys.at(-1) ?? '',
  };
}

/**
 * The subject of a change in a schema that several operations have in common, or that is both sent and read: told by
 * the name of the schema, since what one of them has it in is wrong for the others.
 * @param {string} pointer Of the change, in a normalised document.
 * @param {(schema: string) => { file: string, pointer: string }} placeOf Where a schema of the document was written.
 * @returns {Subject | undefined} undefined for what is in no named schema.
 */
export function sharedSubjectOf(pointer, placeOf) {
  const [root, kind, schema, ...rest] = keysOf(pointer);
  if (root !== 'components' || kind !== 'schemas') return undefined;
  return {
    part: `the schema \`${nameAt(placeOf(schema))}\``,
    member: memberOf(['schema', ...rest]),
    name: rest.at(-1) ?? schema,
  };
}

/** What its author calls a schema: the last key on the way to it; of a file that is one schema the file's name. */
function nameAt({ file, pointer }) {
  return (
    keysOf(pointer).at(-1) ??
    decodeURIComponent(file)
      .replace(/^.*\//, '')
      .replace(/\.[a-z]+$/i, '')
  );
}

function partOf(keys, operation) {
  const [kind, first, second, third] = keys;
  if (kind === 'requestBody') return 'the request body';
  if (kind === 'parameters') {
    const parameter = operation?.parameters?.[Number(first)];
    return parameter ? parameterName(parameter) : 'a parameter';
  }
  if (kind === 'responses' && first !== undefined) {
    return second === 'headers' && third !== undefined
      ? `the header \`${third}\` of the ${first} response`
      : `the ${first} response`;
  }
  if (kind === 'callbacks' && first !== undefined) return `the callback \`${first}\``;
  return '';
}

/** How a parameter is called: ``the query parameter `page` ``. */
export function parameterName({ in: place, name }) {
  return `the ${place} parameter \`${name}\``;
}

/** The way through a schema, as a programmer writes it: `items[].id`. Which variant of a choice it is in is left out. */
function memberOf(keys) {
  let member = '';
  for (let index = keys.indexOf('schema') + 1; index > 0 && index < keys.length; index++) {
    const key = keys[index];
    if (key === 'properties' && index + 1 < keys.length) {
      index++;
      member += member === '' ? keys[index] : `.${keys[index]}`;
    } else if (key === 'items') member += '[]';
    else if (key === 'additionalProperties') member += '.*';
    else if (key === 'prefixItems') member += `[${keys[++index] ?? ''}]`;
    else if (key === 'properties') break;
    else if (['anyOf', 'oneOf', 'allOf'].includes(key)) index++;
  }
  return member;
}

/** The subject in a sentence: `` `items[].id` in the 200 response ``. */
export function written({ part, member }) {
  if (member === '') return part;
  return part === '' ? `\`${member}\`` : `\`${member}\` in ${part}`;
}
