import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { RE2JS } from 're2js';
import { isProvenLinear } from './prove-linear.js';
import { toRe2 } from './to-re2.js';

/** A pattern of a schema, made ready to be matched in time that is linear in the text. */
export interface UsablePattern {
  /** Whether it matches anywhere in the text. */
  test(text: string): boolean;
  /** How much one character costs, next to what a proven pattern takes for it. */
  readonly costOfCharacter: number;
}

const longestPattern = 2000;
const mostKept = 2000;

/** What the linear engine takes for a character, next to the engine of JavaScript, and more for a large pattern. */
const costOfLinearEngine = 20;
const costOfSize = 0.5;

const kept = new Map<string, UsablePattern | undefined>();

/**
 * The pattern as a function of bounded cost. What is proven to take linear time is run by the engine of JavaScript, and
 * anything else by one that never goes back. JSON Schema (2020-12, 6.4) wants patterns of ECMA-262 that are read as
 * Unicode; documents also hold ones that only work without, which are run where they are proven. Undefined for a
 * pattern that is no regular expression, or that neither engine takes.
 */
export function findUsablePattern(source: string): UsablePattern | undefined {
  if (kept.has(source)) return kept.get(source);
  const pattern = compile(source);
  if (kept.size >= mostKept) kept.clear();
  kept.set(source, pattern);
  return pattern;
}

/** Whether the text is a regular expression of ECMA-262 that is read as Unicode. */
export function isUnicodePattern(source: string): boolean {
  return parse(source, true) !== undefined;
}

function compile(source: string): UsablePattern | undefined {
  if (source.length > longestPattern) return undefined;
  const parsed = parse(source, true);
  if (parsed !== undefined) return isProvenLinear(parsed) ? native(source, 'u') : linear(parsed);
  const withoutUnicode = parse(source, false);
  return withoutUnicode !== undefined && isProvenLinear(withoutUnicode) ? native(source, '') : undefined;
}

/** Undefined for what either the parser or the engine refuses. */
function parse(source: string, unicode: boolean): AST.Pattern | undefined {
  try {
    new RegExp(source, unicode ? 'u' : '');
    return new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode });
  } catch {
    return undefined;
  }
}

function native(source: string, flags: string): UsablePattern {
  const expression = new RegExp(source, flags);
  return { test: (text) => expression.test(text), costOfCharacter: 1 };
}

function linear(parsed: AST.Pattern): UsablePattern | undefined {
  const written = toRe2(parsed);
  if (written === undefined) return undefined;
  try {
    const expression = RE2JS.compile(written.expression);
    const costOfCharacter = costOfLinearEngine + costOfSize * written.size;
    return { test: (text) => expression.test(text), costOfCharacter };
  } catch {
    return undefined;
  }
}
