import type { AST } from '@eslint-community/regexpp';
import { type CodePoints, codePointsOf, everyCodePoint, noCodePoint, unite } from './code-points.js';

/** With what a match of an element begins, and whether it may be empty. Never less than it can be. */
export interface Start {
  first: CodePoints;
  mayBeEmpty: boolean;
}

/** The starts of the elements of one pattern; each is found once. */
export class FirstPoints {
  readonly #starts = new WeakMap<AST.Element, Start>();

  of(element: AST.Element): Start {
    const known = this.#starts.get(element);
    if (known !== undefined) return known;
    const start = this.#find(element);
    this.#starts.set(element, start);
    return start;
  }

  ofSequence(elements: readonly AST.Element[]): Start {
    const first: CodePoints[] = [];
    for (const element of elements) {
      const start = this.of(element);
      first.push(start.first);
      if (!start.mayBeEmpty) return { first: unite(first.flat()), mayBeEmpty: false };
    }
    return { first: unite(first.flat()), mayBeEmpty: true };
  }

  #find(element: AST.Element): Start {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return { first: codePointsOf(element) ?? everyCodePoint, mayBeEmpty: false };
      case 'CapturingGroup':
      case 'Group': {
        const starts = element.alternatives.map(({ elements }) => this.ofSequence(elements));
        return {
          first: unite(starts.flatMap(({ first }) => first)),
          mayBeEmpty: starts.some(({ mayBeEmpty }) => mayBeEmpty),
        };
      }
      case 'Quantifier': {
        const { first, mayBeEmpty } = this.of(element.element);
        return { first, mayBeEmpty: mayBeEmpty || element.min === 0 };
      }
      case 'Assertion': {
        const looksAround = element.kind === 'lookahead' || element.kind === 'lookbehind';
        return { first: looksAround ? everyCodePoint : noCodePoint, mayBeEmpty: true };
      }
      default:
        return { first: everyCodePoint, mayBeEmpty: true };
    }
  }
}
