import type { NameWatch } from '@actway/json';
import { nameAt } from './name-token.js';
import { endsLikeSecretName, isPlainName, lastTwoOfEndings } from './secret-endings.js';
import { isSecretName } from './secret-names.js';

/** A name that is longer counts as that of a secret, unread. Bytes. */
const longestRead = 256;

/** After so many names that had to be made texts of, every further one counts as that of a secret, unread. */
const mostRead = 1_000;

/**
 * Whether JSON may hold a value under the name of a secret, by the names of its members. As a watch it takes little time
 * whatever the names are: where it would take more, it says that there may be one, and who has to know looks for it.
 */
export class SeenNames implements NameWatch {
  readonly endings = mayMatter;
  #isSecret = false;
  #namesOthers = false;
  #hasValue = false;
  #areAll = false;
  #read = 0;

  see(json: Uint8Array, start: number, end: number): void {
    if (this.mayNameSecret) return;
    if (end - start > longestRead || this.#read === mostRead) this.#isSecret = true;
    else if (isPlainName(json, start, end)) this.seePlain(json, start, end);
    else this.seeWritten(json, start, end);
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

  /** A name of ASCII alone, without an escape. */
  seePlain(json: Uint8Array, start: number, end: number): void {
    if (mayMatter[(json[end - 3] as number) * 256 + (json[end - 2] as number)] === 0) return;
    this.#isSecret ||=
      endsLikeSecretName(json, start + 1, end - 1) && isSecretName(this.#readName(json, start, end));
    this.#namesOthers ||= isName(json, start, end, nameBytes) || isName(json, start, end, keyBytes);
    this.#hasValue ||= isName(json, start, end, valueBytes);
  }

  /** Any name. */
  seeWritten(json: Uint8Array, start: number, end: number): void {
    const name = this.#readName(json, start, end);
    this.#isSecret ||= isSecretName(name);
    this.#namesOthers ||= name === 'name' || name === 'key';
    this.#hasValue ||= name === 'value';
  }

  #readName(json: Uint8Array, start: number, end: number): string {
    this.#read += 1;
    return nameAt(json, start, end);
  }
}

/** By the last two letters of a plain name: 0 where it is neither the name of a secret nor `name`, `key` or `value`. */
const mayMatter = lastTwoOfEndings('name', 'key', 'value');

const nameBytes = Buffer.from('"name"');
const keyBytes = Buffer.from('"key"');
const valueBytes = Buffer.from('"value"');

/** Whether a plain name is this one, whose bytes are given with the quotes. */
function isName(json: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (end - start !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) if (json[start + index] !== name[index]) return false;
  return true;
}
