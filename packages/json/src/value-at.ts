import { JsonTokens, tokens } from './json-tokens.js';
import { isNameOf, type PointerSegment, segmentsOf } from './pointer-segments.js';
import { atOnce, type Steps, stepBytes } from './steps.js';

/** Where a value stands in bytes: the offset of its first, and of the byte after its last. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where the value at a JSON pointer (RFC 6901) stands in bytes that are JSON; undefined: nothing is there. Of members
 * with one name the last counts, as for `JSON.parse`. Throws a SyntaxError for what is no pointer.
 */
export function valueAtSteps(bytes: Uint8Array, pointer: string): Steps<ByteRange | undefined> {
  return searchSteps(bytes, segmentsOf(pointer));
}

/** The same at once, however long it takes: for what is known to be small. */
export function valueAtSync(bytes: Uint8Array, pointer: string): ByteRange | undefined {
  return atOnce(valueAtSteps(bytes, pointer));
}

/**
 * One walk over all tokens, since a later member may replace an earlier one. Of the containers that are open, the
 * outermost ones lie on the way that the pointer describes; only what stands directly in the last of these matters.
 */
function* searchSteps(bytes: Uint8Array, segments: PointerSegment[]): Steps<ByteRange | undefined> {
  const walk = new JsonTokens(bytes);
  const way = new Way(segments);
  let found: ByteRange | undefined;
  let foundDepth = -1;
  let depth = 0;
  let stop = stepBytes;
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
    if (walk.end > stop) {
      yield;
      stop = walk.end + stepBytes;
    }
    if (kind === tokens.unfinished) continue;
    const { start, end } = walk;
    if (kind === tokens.name) {
      if (depth === way.length) way.name(bytes, start, end);
      continue;
    }
    if (kind === tokens.closingBrace || kind === tokens.closingBracket) {
      depth -= 1;
      if (depth < way.length) way.leave();
      if (found && depth === foundDepth) {
        found.end = end;
        foundDepth = -1;
      }
      continue;
    }
    const isContainer = kind === tokens.openingBrace || kind === tokens.openingBracket;
    if (depth === way.length && way.isNext()) {
      const isThere = depth === segments.length;
      found = isThere ? { start, end } : undefined;
      if (isContainer && isThere) foundDepth = depth;
      else if (isContainer) way.enter(kind === tokens.openingBracket);
    }
    if (isContainer) depth += 1;
  }
  return found;
}

/** The open containers that lie on the way of a pointer, from the outside. */
class Way {
  readonly #segments: PointerSegment[];
  /** For each: the index of the item that was read last, or undefined for an object. */
  readonly #indexes: (number | undefined)[] = [];
  #isNamed = false;

  constructor(segments: PointerSegment[]) {
    this.#segments = segments;
  }

  get length(): number {
    return this.#indexes.length;
  }

  enter(isArray: boolean): void {
    this.#indexes.push(isArray ? -1 : undefined);
  }

  leave(): void {
    this.#indexes.pop();
  }

  /** Reads the name of a member of the innermost. */
  name(bytes: Uint8Array, start: number, end: number): void {
    const segment = this.#segments[this.length - 1];
    this.#isNamed = segment !== undefined && isNameOf(segment, bytes, start, end);
  }

  /** Whether the value that comes next in the innermost, or as the root, is the one that the pointer means. */
  isNext(): boolean {
    const innermost = this.length - 1;
    if (innermost < 0) return true;
    const index = this.#indexes[innermost];
    if (index === undefined) return this.#isNamed;
    this.#indexes[innermost] = index + 1;
    return this.#segments[innermost]?.index === index + 1;
  }
}
