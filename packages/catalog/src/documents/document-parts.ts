import { isObject, type JsonObject, jsonPointer, setMember, valueAtPointer } from '@actway/openapi';
import type { LineReader } from './line-reader.js';

/** The objects of an OpenAPI document that hold most of it, and whose members are looked at one by one. */
const ownersOfParts = /^\/(paths|components\/[^/]+)$/;

/** Where parts stand: the JSON Pointer to their owner, and their names in order. */
type PartsOfOwner = [pointer: string, names: string[]];

/**
 * A document as lines of JSON: what there is beside its parts, with a list of those; then each path item and each
 * component on a line of its own, so that one is read without the others.
 */
export function linesOfDocument(root: JsonObject): string[] {
  const owners: PartsOfOwner[] = [];
  const lines: string[] = [];
  const withoutParts = (value: JsonObject, pointer: string): JsonObject => {
    const copy: JsonObject = {};
    for (const [name, child] of Object.entries(value)) {
      const at = pointer + jsonPointer(name);
      if (isObject(child) && ownersOfParts.test(at)) {
        owners.push([at, Object.keys(child)]);
        for (const part of Object.values(child)) lines.push(JSON.stringify(part));
        setMember(copy, name, {});
      } else setMember(copy, name, isObject(child) && at === '/components' ? withoutParts(child, at) : child);
    }
    return copy;
  };
  const rest = withoutParts(root, '');
  return [JSON.stringify([rest, owners]), ...lines];
}

/** The lines as the bytes of a file. */
export function bytesOfLines(lines: string[]): Buffer {
  return Buffer.from(`${lines.join('\n')}\n`, 'utf8');
}

/**
 * The document that such lines hold. Each part is parsed when it is first looked at; to those who read the document it
 * is like any other.
 * @param onParsed is told the length of what was parsed, in bytes of JSON
 * @throws Error when the lines are none of a document
 */
export function documentOfLines(lines: LineReader, onParsed: (bytes: number) => void): JsonObject {
  const [root, owners] = checkedHead(lines.next().value());
  for (const [pointer, names] of owners) {
    const owner = valueAtPointer(root, pointer);
    if (!isObject(owner)) throw new Error(`Nothing can have parts at ${pointer}.`);
    for (const name of names) {
      const line = lines.next();
      defineLazily(owner, name, () => {
        onParsed(line.length);
        return line.value();
      });
    }
  }
  if (!lines.isAtEnd) throw new Error('There are more lines than parts.');
  return root;
}

function checkedHead(value: unknown): [JsonObject, PartsOfOwner[]] {
  const [root, owners]: unknown[] = Array.isArray(value) ? value : [];
  if (!isObject(root) || !Array.isArray(owners) || !owners.every(isPartsOfOwner))
    throw new Error('The first line is not what there is beside the parts.');
  return [root, owners];
}

function isPartsOfOwner(value: unknown): value is PartsOfOwner {
  const [pointer, names]: unknown[] = Array.isArray(value) ? value : [];
  return (
    typeof pointer === 'string' &&
    ownersOfParts.test(pointer) &&
    Array.isArray(names) &&
    names.every((name) => typeof name === 'string')
  );
}

/** A member that is read when it is first asked for, and an ordinary one from then on. */
function defineLazily(owner: JsonObject, name: string, read: () => unknown): void {
  const shown = { enumerable: true, configurable: true };
  Object.defineProperty(owner, name, {
    ...shown,
    get: () => {
      const value = read();
      Object.defineProperty(owner, name, { ...shown, value, writable: true });
      return value;
    },
  });
}
