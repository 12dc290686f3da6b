import { createHash } from 'node:crypto';
import { isObject, type JsonObject, jsonPointer, setMember, valueAtPointer } from '@actway/openapi';
import type { ReadableLines } from './readable-lines.js';

/** The objects of an OpenAPI document that hold most of it, and whose members are looked at one by one. */
const ownersOfParts = /^\/(paths|components\/[^/]+)$/;

/** In bytes. */
const digestSize = 16;

/** The start of the SHA-256 of a part: it tells a part from what else may have come to stand in its place. */
export function digestOfPart(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, digestSize);
}

/**
 * A document as lines of JSON. First `[root, owners, digests]`: the document with the size of each part in its place, in
 * bytes; the JSON Pointers of the objects whose members are parts; and the digests of all parts in base64. Then each
 * path item and each component on a line of its own, so that one is read without the others.
 */
export function linesOfDocument(document: JsonObject): Buffer {
  const owners: string[] = [];
  const parts: Buffer[] = [];
  const sizesOf = (owner: JsonObject): JsonObject => {
    const sizes: JsonObject = {};
    for (const [name, part] of Object.entries(owner)) {
      const bytes = Buffer.from(JSON.stringify(part));
      parts.push(bytes);
      setMember(sizes, name, bytes.length);
    }
    return sizes;
  };
  const withoutParts = (value: JsonObject, pointer: string): JsonObject => {
    const copy: JsonObject = {};
    for (const [name, child] of Object.entries(value)) {
      const at = pointer + jsonPointer(name);
      if (isObject(child) && ownersOfParts.test(at)) {
        owners.push(at);
        setMember(copy, name, sizesOf(child));
      } else setMember(copy, name, isObject(child) && at === '/components' ? withoutParts(child, at) : child);
    }
    return copy;
  };
  const root = withoutParts(document, '');
  const digests = Buffer.concat(parts.map(digestOfPart)).toString('base64');
  const head = Buffer.from(JSON.stringify([root, owners, digests]));
  const end = Buffer.from('\n');
  return Buffer.concat([head, ...parts].flatMap((line) => [line, end]));
}

/**
 * The document that such lines hold. Each part is parsed when it is first looked at; to those who read the document it
 * is like any other.
 * @param onParsed is told the length of what was parsed, in bytes of JSON
 * @throws Error when the lines are none of a document
 */
export function documentOfLines(lines: ReadableLines, onParsed: (bytes: number) => void): JsonObject {
  const head = lines.head();
  const [root, owners, digests] = checkedHead(JSON.parse(head.toString('utf8')));
  let start = head.length + 1;
  let digestStart = 0;
  for (const pointer of owners) {
    const owner = valueAtPointer(root, pointer);
    if (!isObject(owner)) throw new Error(`Nothing can have parts at ${pointer}.`);
    for (const name of Object.keys(owner)) {
      const size = owner[name];
      if (typeof size !== 'number') throw new TypeError(`There is no size of ${name} at ${pointer}.`);
      const at = start;
      const digestAt = digestStart;
      defineLazily(owner, name, () => {
        onParsed(size);
        const digest = digests.subarray(digestAt, digestAt + digestSize);
        return JSON.parse(lines.part(at, size, digest).toString('utf8'));
      });
      start += size + 1;
      digestStart += digestSize;
    }
  }
  if (start !== lines.size || digestStart !== digests.length)
    throw new Error('There are more or fewer lines than parts.');
  return root;
}

function checkedHead(value: unknown): [root: JsonObject, owners: string[], digests: Buffer] {
  const [root, owners, digests]: unknown[] = Array.isArray(value) ? value : [];
  if (
    !isObject(root) ||
    !Array.isArray(owners) ||
    !owners.every((owner) => typeof owner === 'string' && ownersOfParts.test(owner)) ||
    typeof digests !== 'string'
  )
    throw new Error('The first line is not what there is beside the parts.');
  return [root, owners, Buffer.from(digests, 'base64')];
}

/**
 * A member that is read when it is first asked for, and the same from then on. It is not defined again as what was
 * read: of an object with hundreds of such members that takes a millisecond for each.
 */
function defineLazily(owner: JsonObject, name: string, read: () => unknown): void {
  let value: unknown;
  Object.defineProperty(owner, name, {
    enumerable: true,
    configurable: true,
    get: () => {
      if (value === undefined) value = read();
      return value;
    },
  });
}
