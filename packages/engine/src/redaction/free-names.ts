import { JsonTokens, type Steps, stepBytes, tokens } from '@actway/json';
import { replacement } from './replacement.js';

const backslash = 0x5c;

/** Names of more bytes are replaced as a whole. */
export const longestName = 64 * 1024;

/** Names with so many bytes are longer than any without secrets, however they are spelled. */
const unlikeLength = 16 * longestName;

/** Gives names from which secrets were taken a counter where they would be alike. Counts for a whole document. */
export class FreeNames {
  readonly #taken: Set<string>;
  /** For each name without its counter, the last counter that was tried. */
  readonly #counters = new Map<string, number>();

  /** @param taken names that the document has anyway */
  constructor(taken: Set<string>) {
    this.#taken = taken;
  }

  /** What comes after this name so that it is unlike all others: nothing, or a space and a number. */
  suffixOf(name: string): string {
    let counter = this.#counters.get(name) ?? 0;
    let suffix: string;
    do {
      counter += 1;
      suffix = counter === 1 ? '' : ` ${counter}`;
    } while (this.#taken.has(name + suffix));
    this.#counters.set(name, counter);
    this.#taken.add(name + suffix);
    return suffix;
  }
}

/** The names of JSON that a name without its secrets may be like, because the replacement is part of them already. */
export function* namesWithReplacement(json: Uint8Array): Steps<Set<string>> {
  const names = new Set<string>();
  const walk = new JsonTokens(json);
  let stop = stepBytes;
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
    const length = walk.end - walk.start;
    if (kind === tokens.name && length > replacement.length && length < unlikeLength) {
      const token = Buffer.from(json.buffer, json.byteOffset + walk.start, length);
      if (token.includes(backslash) || token.includes(replacement)) names.add(nameOf(token.toString()));
    }
    if (walk.end > stop) {
      yield;
      stop = walk.end + stepBytes;
    }
  }
  return names;
}

/** The name that a string of JSON stands for. */
export function nameOf(token: string): string {
  return String(JSON.parse(token));
}
