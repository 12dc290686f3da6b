import type { NameWatch } from '@actway/json';
import { nameAt } from './name-token.js';
import { endsLikeSecretName, isPlainName, lastTwoOfEndings } from './secret-endings.js';
import { isSecretName } from './secret-names.js';

const [quote, backslash] = [0x22, 0x5c];

/** Of the names of members that it is told of, whether one is that of a secret, or names another as one. */
export class SeenNames implements NameWatch {
  readonly endings = mayMatter;
  #isSecret = false;
  #namesOthers = false;
  #hasValue = false;
  #areAll = false;

  see(json: Uint8Array, end: number): void {
    const start = startOfPlainName(json, end);
    if (start >= 0) this.#seePlain(json, start, end);
    else this.#seeWritten(nameAt(json, startOfName(json, end), end));
  }

  finish(): void {
    this.#areAll = true;
  }

  /** Whether the JSON so far may hold a value under the name of a secret. */
  get mayNameSecret(): boolean {
    return this.#isSecret || (this.#namesOthers && this.#hasValue);
  }

  /** Whether all names of some JSON were seen, and no value stands under that of a secret. */
  get nameNoSecret(): boolean {
    return this.#areAll && !this.mayNameSecret;
  }

  #seePlain(json: Uint8Array, start: number, end: number): void {
    if (mayMatter[(json[end - 3] as number) * 256 + (json[end - 2] as number)] === 0) return;
    this.#isSecret ||= endsLikeSecretName(json, start + 1, end - 1) && isSecretName(nameAt(json, start, end));
    this.#namesOthers ||= isName(json, start, end, nameBytes) || isName(json, start, end, keyBytes);
    this.#hasValue ||= isName(json, start, end, valueBytes);
  }

  #seeWritten(name: string): void {
    this.#isSecret ||= isSecretName(name);
    this.#namesOthers ||= name === 'name' || name === 'key';
    this.#hasValue ||= name === 'value';
  }
}

/** By the last two letters of a plain name: 0 where it is neither the name of a secret nor `name`, `key` or `value`. */
const mayMatter = lastTwoOfEndings('name', 'key', 'value');

/** 1 for each byte that a plain name may hold. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 127 || byte === quote || byte === backslash ? 0 : 1,
);

/** Where the string begins that ends there; -1 where it is not of ASCII alone, or holds an escape. */
function startOfPlainName(json: Uint8Array, end: number): number {
  let start = end - 2;
  while (start > 0 && isPlain[json[start] as number] === 1) start -= 1;
  if (start <= 0) return isPlainName(json, 0, 1) ? 0 : -1;
  return json[start] === quote && json[start - 1] !== backslash ? start : -1;
}

/** Where the string begins that ends there. */
function startOfName(json: Uint8Array, end: number): number {
  let start = end - 2;
  while (start > 0 && (json[start] !== quote || json[start - 1] === backslash)) start -= 1;
  return Math.max(0, start);
}

const nameBytes = Buffer.from('"name"');
const keyBytes = Buffer.from('"key"');
const valueBytes = Buffer.from('"value"');

/** Whether a plain name is this one, whose bytes are given with the quotes. */
function isName(json: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (end - start !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) if (json[start + index] !== name[index]) return false;
  return true;
}
