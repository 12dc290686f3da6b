import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Longer ones are of no use to try a request with. */
const longest = 2_000;

/**
 * A short text that probably matches a pattern: of alternatives the first, of classes a usual letter. Assertions and
 * back references are passed over.
 * @param more how many further repetitions there are, all in all; those that come first in the pattern have them
 */
export function matchingText(source: string, more = 0): string | undefined {
  for (const unicode of [true, false]) {
    try {
      const parser = new RegExpParser({ ecmaVersion: 2024 });
      const { alternatives } = parser.parsePattern(source, 0, source.length, { unicode });
      return ofAlternatives(alternatives, { left: more });
    } catch {
      // Documents also hold patterns that only work without Unicode.
    }
  }
  return undefined;
}

class TooLong extends Error {}

/** Repetitions that are left to be given away. */
interface More {
  left: number;
}

function ofAlternatives(alternatives: readonly AST.Alternative[], more: More): string {
  return (alternatives[0]?.elements ?? []).map((element) => ofElement(element, more)).join('');
}

function ofElement(element: AST.Element, more: More): string {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterSet':
    case 'CharacterClass':
      return String.fromCodePoint(usual.find((point) => holds(element, point)) ?? firstOf(element));
    case 'CapturingGroup':
    case 'Group':
      return ofAlternatives(element.alternatives, more);
    case 'Quantifier': {
      if (element.min > longest) throw new TooLong();
      const further = Math.min(element.max - element.min, more.left);
      more.left -= further;
      return ofElement(element.element, more).repeat(element.min + further);
    }
    default:
      return '';
  }
}

const usual = [...'a1A-_. /0Z'].map((letter) => letter.codePointAt(0) ?? 0);

type CharacterElement = AST.ClassRangesCharacterClassElement | AST.CharacterSet | AST.CharacterClass;

/** By the engine itself, on the very text of the element. */
function holds(element: CharacterElement, point: number): boolean {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^${element.raw}$`, flags).test(String.fromCodePoint(point));
    } catch {
      // Without Unicode, then.
    }
  }
  return false;
}

function firstOf(element: CharacterElement): number {
  if (element.type !== 'CharacterClass') return 0x61;
  if (element.negate) return 0x61;
  for (const each of element.elements) {
    if (each.type === 'Character') return each.value;
    if (each.type === 'CharacterClassRange') return each.min.value;
  }
  return 0x61;
}
