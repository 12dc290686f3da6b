import type { AST } from '@eslint-community/regexpp';
import { type CodePoints, codePointsOf } from './code-points.js';

/** What the linear engine keeps in mind at once, and does for each character, grows with the pattern. */
const mostCharacters = 1000;

/**
 * The pattern in the syntax of RE2, with the same matches; undefined where RE2 has nothing like it (what looks around
 * or back, and properties of Unicode, whose versions differ) or where it is too large when its repetitions are written
 * out, to its `size`. What differs between the two languages (`.`, `\s`, `$`) is written by its code points.
 */
export function toRe2(pattern: AST.Pattern): { expression: string; size: number } | undefined {
  const size = writtenOut(pattern.alternatives);
  const expression = size > mostCharacters ? undefined : writeAlternatives(pattern.alternatives);
  return expression === undefined ? undefined : { expression, size };
}

function writeAlternatives(alternatives: readonly AST.Alternative[]): string | undefined {
  const written = alternatives.map(({ elements }) => {
    const parts = elements.map(writeElement);
    return parts.includes(undefined) ? undefined : parts.join('');
  });
  return written.includes(undefined) ? undefined : `(?:${written.join('|')})`;
}

function writeElement(element: AST.Element): string | undefined {
  switch (element.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return writeClass(codePointsOf(element));
    case 'CapturingGroup':
      return writeAlternatives(element.alternatives);
    case 'Group':
      return element.modifiers === null ? writeAlternatives(element.alternatives) : undefined;
    case 'Quantifier':
      return writeQuantifier(element);
    case 'Assertion':
      return writeAssertion(element);
    default:
      return undefined;
  }
}

function writeClass(points: CodePoints | undefined): string | undefined {
  if (points === undefined || points.length === 0) return undefined;
  return `[${points.map(([first, last]) => `${writePoint(first)}-${writePoint(last)}`).join('')}]`;
}

function writePoint(point: number): string {
  return `\\x{${point.toString(16)}}`;
}

/** Whether it is greedy decides where a match ends, and not whether there is one. */
function writeQuantifier({ element, min, max }: AST.Quantifier): string | undefined {
  const written = writeElement(element);
  if (written === undefined || element.type === 'Assertion') return undefined;
  if (max === 0) return '(?:)';
  return `(?:${written}){${min},${max === Number.POSITIVE_INFINITY ? '' : max}}`;
}

function writeAssertion(assertion: AST.Assertion): string | undefined {
  if (assertion.kind === 'start') return '\\A';
  if (assertion.kind === 'end') return '\\z';
  if (assertion.kind === 'word') return assertion.negate ? '\\B' : '\\b';
  return undefined;
}

function writtenOut(alternatives: readonly AST.Alternative[]): number {
  return alternatives.flatMap(({ elements }) => elements).reduce((sum, each) => sum + sizeOf(each), 1);
}

function sizeOf(element: AST.Element): number {
  switch (element.type) {
    case 'CapturingGroup':
    case 'Group':
      return writtenOut(element.alternatives);
    case 'Quantifier': {
      const times = element.max === Number.POSITIVE_INFINITY ? element.min + 1 : element.max;
      return sizeOf(element.element) * Math.max(times, 1);
    }
    default:
      return 1;
  }
}
