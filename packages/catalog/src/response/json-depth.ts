/** V8 writes JSON recursively: some thousand levels more than this, and our own answer could not be written. */
const maxDepth = 1000;

/** Whether JSON text nests further than an answer may. Does not validate: that is for `JSON.parse`. */
export function isTooDeep(text: string): boolean {
  if (text.length < 2 * maxDepth) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (inString) {
      if (character === backslash) index += 1;
      else if (character === quote) inString = false;
    } else if (character === quote) {
      inString = true;
    } else if (character === openingBracket || character === openingBrace) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (character === closingBracket || character === closingBrace) {
      depth -= 1;
    }
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;
const openingBracket = 0x5b;
const closingBracket = 0x5d;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
