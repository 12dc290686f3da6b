import { JsonTokens, tokens } from './json-tokens.js';
import { type Steps, stepBytes } from './steps.js';
import type { ByteRange } from './value-at.js';

/** Where the items of a list stand in bytes that are JSON; undefined where they are no list. */
export function* itemRangesSteps(bytes: Uint8Array): Steps<ByteRange[] | undefined> {
  const walk = new JsonTokens(bytes);
  const items: ByteRange[] = [];
  let isList = false;
  let depth = 0;
  let begin = 0;
  let stop = stepBytes;
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
    if (walk.end > stop) {
      yield;
      stop = walk.end + stepBytes;
    }
    if (kind === tokens.unfinished) continue;
    if (depth === 0 && kind === tokens.openingBracket) isList = true;
    if (!isList) return undefined;
    const isClosing = kind === tokens.closingBrace || kind === tokens.closingBracket;
    if (isClosing) depth -= 1;
    else if (depth === 1) begin = walk.start;
    if (kind === tokens.openingBrace || kind === tokens.openingBracket) depth += 1;
    else if (depth === 1) items.push({ start: begin, end: walk.end });
  }
  return items;
}
