import type { AST } from '@eslint-community/regexpp';

/** Code points as ranges `[first, last]`, in order and without overlaps. */
export type CodePoints = readonly (readonly [first: number, last: number])[];

const lastCodePoint = 0x10ffff;

export const noCodePoint: CodePoints = [];
export const everyCodePoint: CodePoints = [[0, lastCodePoint]];

const digits: CodePoints = [[0x30, 0x39]];
const wordCharacters: CodePoints = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** WhiteSpace and LineTerminator of ECMA-262. */
const spaces: CodePoints = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineTerminators: CodePoints = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** What one element of a pattern without flags but `u` matches. */
export type CharacterElement =
  | AST.Character
  | AST.CharacterSet
  | AST.CharacterClass
  | AST.CharacterClassRange;

/**
 * The code points that an element matches; undefined where only a database of Unicode can tell (`\p{L}`), or where
 * it may match more than one code point.
 */
export function codePointsOf(element: AST.Node): CodePoints | undefined {
  switch (element.type) {
    case 'Character':
      return [[element.value, element.value]];
    case 'CharacterClassRange':
      return [[element.min.value, element.max.value]];
    case 'CharacterSet':
      return pointsOfSet(element);
    case 'CharacterClass': {
      const parts = element.elements.map((part) => codePointsOf(part));
      if (parts.includes(undefined)) return undefined;
      const points = unite(parts.flatMap((part) => part ?? []));
      return element.negate ? complement(points) : points;
    }
    default:
      return undefined;
  }
}

export function unite(ranges: CodePoints): CodePoints {
  const united: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = united.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else united.push([first, last]);
  }
  return united;
}

export function haveCommon(left: CodePoints, right: CodePoints): boolean {
  let [inLeft, inRight] = [0, 0];
  for (;;) {
    const [a, b] = [left[inLeft], right[inRight]];
    if (a === undefined || b === undefined) return false;
    if (a[1] < b[0]) inLeft += 1;
    else if (b[1] < a[0]) inRight += 1;
    else return true;
  }
}

function pointsOfSet(set: AST.CharacterSet): CodePoints | undefined {
  switch (set.kind) {
    case 'any':
      return complement(lineTerminators);
    case 'digit':
      return set.negate ? complement(digits) : digits;
    case 'word':
      return set.negate ? complement(wordCharacters) : wordCharacters;
    case 'space':
      return set.negate ? complement(spaces) : spaces;
    default:
      return undefined;
  }
}

function complement(points: CodePoints): CodePoints {
  const others: [number, number][] = [];
  let next = 0;
  for (const [first, last] of points) {
    if (first > next) others.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= lastCodePoint) others.push([next, lastCodePoint]);
  return others;
}
