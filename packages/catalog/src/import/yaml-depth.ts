import { Lexer } from 'yaml';

/** Comes before each scalar that the lexer gives. */
const scalarFollows = '\u001f';
const opening = new Set(['[', '{']);
const closing = new Set([']', '}']);
const indicators = new Set(['-', '?', ':']);

/**
 * Whether a YAML text may be nested deeper than this. The parser calls itself for each level, and where the stack
 * ends inside of a regular expression the whole process ends with it, which nothing can catch. The lexer does not
 * call itself: it tells how many flow collections are open, and how far a line is indented before its first scalar;
 * each block collection needs a column of that.
 */
export function isYamlDeeper(text: string, deepest: number): boolean {
  let flow = 0;
  let columns = 0;
  let atStart = true;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (isScalar) {
      isScalar = false;
    } else if (token === scalarFollows) {
      isScalar = true;
      atStart = false;
    } else if (token.includes('\n')) {
      columns = 0;
      atStart = true;
    } else if (opening.has(token)) {
      flow += 1;
    } else if (closing.has(token)) {
      flow -= 1;
    } else if (atStart && (indicators.has(token) || token.trim() === '')) {
      columns += token.length;
    }
    if (flow + columns > deepest) return true;
  }
  return false;
}
