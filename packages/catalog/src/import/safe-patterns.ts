import { isSafePattern } from 'redos-detector';

const longestPattern = 2000;
const mostSteps = 1000;
const mostJudged = 300;
const mostRefused = 30;

export type PatternVerdict = 'kept' | 'invalid' | 'backtracking';

/**
 * Judges the patterns of one import. A pattern that can make a regular expression engine go back and forth without
 * end would let a caller's input, or an example, stop the process: it is not kept. The judgement is careful: what it
 * cannot prove in a bounded number of steps it refuses, and after thirty refusals it looks at none but plain ones.
 */
export class SafePatterns {
  readonly #verdicts = new Map<string, PatternVerdict>();
  #judged = 0;
  #refused = 0;

  judge(pattern: string): PatternVerdict {
    const known = this.#verdicts.get(pattern);
    if (known !== undefined) return known;
    const verdict = this.#verdict(pattern);
    this.#verdicts.set(pattern, verdict);
    return verdict;
  }

  #verdict(pattern: string): PatternVerdict {
    if (pattern.length > longestPattern) return 'backtracking';
    if (!compiles(pattern)) return 'invalid';
    if (isPlain(pattern)) return 'kept';
    if (this.#judged >= mostJudged || this.#refused >= mostRefused) return 'backtracking';
    this.#judged += 1;
    const safe = isProvenSafe(pattern);
    if (!safe) this.#refused += 1;
    return safe ? 'kept' : 'backtracking';
  }
}

/** JSON Schema (2020-12, 6.3.3) asks for patterns of ECMA-262 that are read as Unicode. */
function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Nothing is repeated but by one quantifier over a class or character, so that there is nothing to go back to. */
function isPlain(pattern: string): boolean {
  const quantifiers =
    pattern
      .replace(/\\./gs, 'x')
      .replace(/\[[^\]]*\]/g, 'x')
      .match(/[*+?{]/g) ?? [];
  return quantifiers.length === 0 || (quantifiers.length === 1 && !/[()|]/.test(pattern));
}

function isProvenSafe(pattern: string): boolean {
  try {
    return isSafePattern(pattern, { unicode: true, maxSteps: mostSteps }).safe;
  } catch {
    // Syntax that the detector does not know.
    return false;
  }
}
