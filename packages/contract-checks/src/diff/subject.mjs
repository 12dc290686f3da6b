import { keysOf, valueAt } from './json-pointer.mjs';

/**
 * What a change is about, in the words of a reviewer.
 * @typedef {object} Subject
 * @property {string} part Where it is: `the request body`, `the 200 response`, ``the query parameter `page` ``,
 *   ``the security scheme `key` ``; empty for an operation itself and for the contract.
 * @property {string} member Which member, such as `items[].id`; empty for the part as a whole.
 * @property {string} name The last key: of the property, the status, the header or the media type.
 */

/**
 * @param {string} path A pointer through references, from the operation to the change.
 * @param {object[]} documents The normalised documents in which what has a number in the path is looked up, the one
 *   that the path is of first.
 * @returns {Subject}
 */
export function subjectOf(path, documents) {
  const keys = keysOf(path);
  return { part: partOf(keys, documents), member: memberOf(keys), name: keys.at(-1) ?? '' };
}

/**
 * The subject of a change in a schema that several operations have in common, or that is both sent and read: told by
 * the name of the schema, since what one of them has it in is wrong for the others.
 * @param {string} pointer Of the change, in a normalised document.
 * @param {(component: string) => string} nameOf What its author calls a schema of the document.
 * @returns {Subject | undefined} undefined for what is in no named schema.
 */
export function sharedSubjectOf(pointer, nameOf) {
  const [root, kind, schema, ...rest] = keysOf(pointer);
  if (root !== 'components' || kind !== 'schemas') return undefined;
  return {
    part: `the schema \`${nameOf(schema)}\``,
    member: memberOf(['schema', ...rest]),
    name: rest.at(-1) ?? schema,
  };
}

/** What its author calls a schema: the last key on the way to it; of a file that is one schema the file's name. */
export function schemaName({ file, pointer }) {
  return (
    keysOf(pointer).at(-1) ??
    decodeURIComponent(file)
      .replace(/^.*\//, '')
      .replace(/\.[a-z]+$/i, '')
  );
}

function partOf(keys, documents) {
  const [root, first, second, ...rest] = keys;
  if (root === 'servers' && first !== undefined) return serverName([root, first], documents);
  if (root === 'tags' && first !== undefined)
    return `the tag \`${lookedUp([root, first], documents)?.name}\``;
  if (root === 'components' && first === 'securitySchemes' && second !== undefined) {
    const scheme = `the security scheme \`${second}\``;
    return rest[0] === 'flows' && rest[1] !== undefined ? `the flow \`${rest[1]}\` of ${scheme}` : scheme;
  }
  if (root === 'webhooks' && keys.length === 2) return `the webhook \`${first}\``;
  if (root === 'paths' && keys.length === 2) return `the path \`${first}\``;
  if (root === 'paths' || root === 'webhooks') return partOfOperation(keys, 3, documents);
  return '';
}

/** @param {number} depth How many of the keys lead to the operation. */
function partOfOperation(keys, depth, documents) {
  const [kind, first, second, third, ...rest] = keys.slice(depth);
  if (kind === 'requestBody') return 'the request body';
  if (kind === 'parameters' && first !== undefined) {
    const parameter = lookedUp(keys.slice(0, depth + 2), documents);
    return parameter ? parameterName(parameter) : 'a parameter';
  }
  if (kind === 'servers' && first !== undefined) return serverName(keys.slice(0, depth + 2), documents);
  if (kind === 'responses' && first !== undefined) {
    return second === 'headers' && third !== undefined
      ? `the header \`${third}\` of the ${first} response`
      : `the ${first} response`;
  }
  if (kind === 'callbacks' && first !== undefined) {
    // Its operations are below an expression and a method: `callbacks/done/{$request.body#/url}/post`.
    const inner = rest.length > 0 || third !== undefined ? partOfOperation(keys, depth + 4, documents) : '';
    return `${inner === '' ? '' : `${inner} of `}the callback \`${first}\``;
  }
  return '';
}

function lookedUp(keys, documents) {
  for (const document of documents) {
    const value = valueAt(document, keys);
    if (value !== undefined) return value;
  }
  return undefined;
}

function serverName(keys, documents) {
  return `the server \`${lookedUp(keys, documents)?.url}\``;
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
    const next = keys[index + 1];
    if (key === 'items') member += '[]';
    else if (key === 'additionalProperties') member += member === '' ? '*' : '.*';
    else if (['anyOf', 'oneOf', 'allOf'].includes(key)) index++;
    else if (namedIn.has(key)) {
      if (next === undefined) break;
      index++;
      if (key === 'properties') member += member === '' ? next : `.${next}`;
      if (key === 'patternProperties') member += `${member === '' ? '' : '.'}/${next}/`;
      if (key === 'prefixItems') member += `[${next}]`;
    }
  }
  return member;
}

/** Keywords of a schema whose members have names or numbers. */
const namedIn = new Set(['properties', 'patternProperties', 'prefixItems', 'dependentSchemas', 'mapping']);

/** The subject in a sentence: `` `items[].id` in the 200 response ``. */
export function written({ part, member }) {
  if (member === '') return part;
  return part === '' ? `\`${member}\`` : `\`${member}\` in ${part}`;
}
