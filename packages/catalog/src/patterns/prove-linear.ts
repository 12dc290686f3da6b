import type { AST } from '@eslint-community/regexpp';
import { type CodePoints, haveCommon, noCodePoint, unite } from './code-points.js';
import { FirstPoints, type Start } from './first-points.js';

/** How many ways of matching one text, all in all, are few. */
const fewWays = 50;

/** How many characters, at most, a short part takes. */
const shortLength = 100;

/**
 * Whether a backtracking engine (the one of JavaScript) takes time that is linear in the text to tell if the pattern
 * matches anywhere in it. The proof is careful: a pattern that it does not prove may be harmless all the same. It holds
 * for alternatives of two kinds.
 *
 * - Short ones: each place of the text is tried in few ways, none of which looks far.
 * - Those that begin with `^`, so that one place is tried, and whose repetitions end where the next character says so:
 *   what is repeated begins with none of the characters that may follow it. One repetition for which that is not so is
 *   allowed, outside of any other, where only a short rest comes after it.
 */
export function isProvenLinear(pattern: AST.Pattern): boolean {
  const prover = new LinearProver();
  return pattern.alternatives.every((alternative) => {
    const shape = prover.shapeOfSequence(alternative.elements, { first: noCodePoint, length: 0 }, false);
    if (shape === undefined || shape.ways * pattern.alternatives.length > fewWays) return false;
    return shape.length <= shortLength || isAnchored(alternative);
  });
}

/** What comes after an element: with what it may begin, and how many characters it looks at, at most. */
interface Rest {
  first: CodePoints;
  length: number;
}

interface Shape {
  /** How many characters it looks at, at most. */
  length: number;
  /** In how many ways it may match a text, but for a repetition that may end anywhere. */
  ways: number;
  /** Whether no repetition in it may end anywhere. */
  isTold: boolean;
}

const emptyShape: Shape = { length: 0, ways: 1, isTold: true };

class LinearProver {
  readonly #first = new FirstPoints();

  /** @param isRepeated whether it is part of a repetition; then there must be one way alone */
  shapeOfSequence(elements: readonly AST.Element[], rest: Rest, isRepeated: boolean): Shape | undefined {
    let shape = emptyShape;
    let after = rest;
    for (const element of [...elements].reverse()) {
      const one = this.#shapeOf(element, after, isRepeated);
      if (one === undefined) return undefined;
      if (!one.isTold && !(shape.isTold && after.length <= shortLength)) return undefined;
      shape = {
        length: one.length + shape.length,
        ways: one.ways * shape.ways,
        isTold: one.isTold && shape.isTold,
      };
      if (shape.ways > fewWays) return undefined;
      after = {
        first: startWith(this.#first.of(element), after.first),
        length: one.length + after.length,
      };
    }
    return shape;
  }

  /** Undefined where nothing is proven. */
  #shapeOf(element: AST.Element, after: Rest, isRepeated: boolean): Shape | undefined {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return { ...emptyShape, length: 1 };
      case 'CapturingGroup':
        return this.#shapeOfChoice(element.alternatives, after, isRepeated);
      case 'Group':
        return element.modifiers === null
          ? this.#shapeOfChoice(element.alternatives, after, isRepeated)
          : undefined;
      case 'Quantifier':
        return this.#shapeOfQuantifier(element, after, isRepeated);
      case 'Assertion':
        return this.#shapeOfAssertion(element, isRepeated);
      default:
        return undefined;
    }
  }

  #shapeOfChoice(
    alternatives: readonly AST.Alternative[],
    after: Rest,
    isRepeated: boolean,
  ): Shape | undefined {
    let choice: Shape | undefined;
    let starts: CodePoints = noCodePoint;
    for (const { elements } of alternatives) {
      const shape = this.shapeOfSequence(elements, after, isRepeated);
      if (shape === undefined) return undefined;
      const start = startWith(this.#first.ofSequence(elements), after.first);
      const isTold = !haveCommon(starts, start);
      if (isRepeated && !isTold) return undefined;
      starts = unite([...starts, ...start]);
      choice = choice === undefined ? shape : eitherOf(choice, shape, isTold);
    }
    return choice ?? emptyShape;
  }

  #shapeOfQuantifier(quantifier: AST.Quantifier, after: Rest, isRepeated: boolean): Shape | undefined {
    const { element, min, max } = quantifier;
    const start = this.#first.of(element);
    if (element.type === 'Assertion' || start.mayBeEmpty) return undefined;
    const next = unite([...start.first, ...after.first]);
    const once =
      max > 1
        ? this.#shapeOf(element, { first: next, length: Number.POSITIVE_INFINITY }, true)
        : this.#shapeOf(element, after, isRepeated);
    if (once === undefined) return undefined;
    const isTold = min === max || !haveCommon(start.first, after.first);
    if (isRepeated && !isTold) return undefined;
    const isFewMore = max - min < fewWays;
    return {
      length: max === 0 ? 0 : once.length * max,
      ways: once.ways * (isTold || !isFewMore ? 1 : max - min + 1),
      isTold: once.isTold && (isTold || isFewMore),
    };
  }

  /** What is inside of a lookahead is not gone back into. */
  #shapeOfAssertion(assertion: AST.Assertion, isRepeated: boolean): Shape | undefined {
    if (assertion.kind === 'start' || assertion.kind === 'end' || assertion.kind === 'word')
      return emptyShape;
    if (assertion.kind !== 'lookahead' || isRepeated) return undefined;
    const inside = this.#shapeOfChoice(assertion.alternatives, { first: noCodePoint, length: 0 }, false);
    return inside && { ...inside, isTold: true };
  }
}

/** Alternatives that begin alike are tried one after the other; of others, the one that the next character tells. */
function eitherOf(left: Shape, right: Shape, isTold: boolean): Shape {
  return {
    length: Math.max(left.length, right.length),
    ways: isTold ? Math.max(left.ways, right.ways) : left.ways + right.ways,
    isTold: left.isTold && right.isTold,
  };
}

/** With what something begins that may be empty before something else. */
function startWith({ first, mayBeEmpty }: Start, next: CodePoints): CodePoints {
  return mayBeEmpty ? unite([...first, ...next]) : first;
}

function isAnchored({ elements: [first] }: AST.Alternative): boolean {
  return first?.type === 'Assertion' && first.kind === 'start';
}
