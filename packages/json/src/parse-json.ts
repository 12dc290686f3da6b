import { lowerN, lowerT } from './characters.js';
import { JsonTokens, tokens } from './json-tokens.js';
import { type Steps, stepBytes } from './steps.js';
import { stringAt, stringSteps } from './string-value.js';

/** Making a value takes as long as reading so many bytes. */
const bytesOfValue = 256;

/** Strings up to so many bytes are read at once. */
const shortString = 64 * 1024;

type Container = unknown[] | Record<string, unknown>;

/** What `JSON.parse` makes of bytes that are valid JSON for certain, in steps. What is no UTF-8 in them is U+FFFD. */
export function* parseSteps(bytes: Uint8Array): Steps<unknown> {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const walk = new JsonTokens(json);
  const open: Container[] = [];
  let result: unknown;
  let name = '';
  let left = stepBytes;
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
    if (kind === tokens.unfinished) {
      yield;
      continue;
    }
    const { start, end } = walk;
    left -= end - start + bytesOfValue;
    if (left < 0) {
      yield;
      left = stepBytes;
    }
    if (kind === tokens.closingBrace || kind === tokens.closingBracket) {
      open.pop();
      continue;
    }
    const value = isString(kind)
      ? end - start > shortString
        ? yield* stringSteps(json, start, end)
        : stringAt(json, start, end)
      : otherValue(kind, json, start, end);
    if (kind === tokens.name) {
      name = String(value);
      continue;
    }
    const container = open.at(-1);
    if (container === undefined) result = value;
    else if (Array.isArray(container)) container.push(value);
    else define(container, name, value);
    if (kind === tokens.openingBrace || kind === tokens.openingBracket) open.push(value as Container);
  }
  return result;
}

function isString(kind: number): boolean {
  return kind === tokens.name || kind === tokens.string;
}

function otherValue(kind: number, json: Buffer, start: number, end: number): unknown {
  if (kind === tokens.openingBrace) return {};
  if (kind === tokens.openingBracket) return [];
  if (kind === tokens.number) return Number(json.toString('latin1', start, end));
  return json[start] === lowerN ? null : json[start] === lowerT;
}

/** Assigning to `__proto__` would set the prototype. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
