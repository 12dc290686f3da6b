import type { compile } from '@jmespath-community/jmespath';

type Expression = ReturnType<typeof compile>;

/** What an expression costs at most, in walks over the value that it is evaluated on. */
export interface ExpressionWork {
  /** How many times as large as the value its result can be. */
  growth: number;
  /** How many walks it takes. */
  walks: number;
}

/** Functions whose cost is that of walks over their arguments, and whose result is no larger than those. */
const functionWalks: Readonly<Record<string, number>> = {
  ...{ abs: 1, avg: 1, ceil: 1, contains: 1, ends_with: 1, floor: 1, items: 2, keys: 1, length: 1, lower: 1 },
  ...{ map: 1, max: 1, max_by: 2, merge: 1, min: 1, min_by: 2, not_null: 1, reverse: 1, starts_with: 1 },
  ...{ from_items: 2, group_by: 2, sort: 20, sort_by: 30, sum: 1, to_array: 1, to_number: 1, type: 1 },
  ...{ upper: 1, values: 1 },
};

/** Functions that make more of their arguments, by a bounded factor: what an argument is written as is escaped once more. */
const growing = ['join', 'to_string'];

/** A text between the items of a list counts as a value for so many of its characters. */
const charactersPerValue = 64;

/** Why an expression is not evaluated. */
export class ExpressionRefused extends Error {}

/**
 * What an expression can cost, found without a value. Each part of one sees its own part of the value alone; what would
 * let it see the whole from each item (`$`, variables) or make more of it than it was given is refused, so that the cost
 * is a number of walks whatever the value is.
 * @throws ExpressionRefused
 */
export function expressionWork(expression: Expression): ExpressionWork {
  switch (expression.type) {
    case 'Identity':
    case 'Current':
    case 'Field':
    case 'Index':
    case 'Literal':
      return { growth: 1, walks: 0 };
    case 'Slice':
      return { growth: 1, walks: 1 };
    case 'ExpressionReference':
      return expressionWork(expression.child);
    case 'Flatten':
    case 'NotExpression':
      return walked(expressionWork(expression.child), 1);
    case 'Subexpression':
    case 'IndexExpression':
    case 'Pipe':
      return inTurn(expression.left, expression.right, 0);
    case 'Projection':
    case 'ValueProjection':
      return inTurn(expression.left, expression.right, 1);
    case 'FilterProjection': {
      const kept = inTurn(expression.left, expression.right, 1);
      return walked(kept, inTurn(expression.left, expression.condition, 0).walks);
    }
    case 'AndExpression':
    case 'OrExpression':
      return beside([expression.left, expression.right], 0);
    case 'Comparator':
      return beside([expression.left, expression.right], 1);
    case 'MultiSelectList':
      return beside(expression.children, 1);
    case 'MultiSelectHash':
      return beside(
        expression.children.map(({ value }) => value),
        1,
      );
    case 'Function':
      if (expression.name === 'join') return joined(expression.children);
      if (expression.name === 'to_string') return grown(called(1, expression.children), 2);
      return called(walksOf(expression.name), expression.children);
    default:
      throw new ExpressionRefused(`it uses ${expression.type}, which is not taken here`);
  }
}

function walksOf(name: string): number {
  const walks = Object.hasOwn(functionWalks, name) ? functionWalks[name] : undefined;
  if (walks !== undefined) return walks;
  const known = [...Object.keys(functionWalks), ...growing].sort().join(', ');
  throw new ExpressionRefused(`the function ${name.slice(0, 40)} is not taken here; there is ${known}`);
}

/**
 * A text from the answer between all items of a list would make the product of both: it has to stand in the expression.
 * @throws ExpressionRefused
 */
function joined(children: readonly Expression[]): ExpressionWork {
  const [between] = children;
  if (between?.type !== 'Literal' || typeof between.value !== 'string')
    throw new ExpressionRefused(
      "the first argument of join has to be a text, such as join(', ', items[].name)",
    );
  return grown(called(2, children), 1 + Math.ceil(between.value.length / charactersPerValue));
}

function grown({ growth, walks }: ExpressionWork, factor: number): ExpressionWork {
  return { growth: growth * factor, walks: walks + growth * factor };
}

function walked({ growth, walks }: ExpressionWork, more: number): ExpressionWork {
  return { growth, walks: walks + growth * more };
}

/** The second is evaluated on what came of the first. */
function inTurn(first: Expression, second: Expression, walks: number): ExpressionWork {
  const one = expressionWork(first);
  const other = expressionWork(second);
  return {
    growth: one.growth * other.growth,
    walks: one.walks + one.growth * (other.walks + walks),
  };
}

/** An argument that is an expression itself (`&title`) is evaluated on each item of the others. */
function called(walks: number, children: readonly Expression[]): ExpressionWork {
  const references = children.filter(({ type }) => type === 'ExpressionReference').map(expressionWork);
  const given = beside(
    children.filter(({ type }) => type !== 'ExpressionReference'),
    walks,
  );
  return references.reduce(
    (work, reference) => ({
      growth: work.growth * reference.growth,
      walks: work.walks + work.growth * reference.walks * walks,
    }),
    given,
  );
}

/** All are evaluated on the same value. */
function beside(parts: readonly Expression[], walks: number): ExpressionWork {
  const all = parts.map(expressionWork);
  const growth = all.reduce((sum, part) => sum + part.growth, 0);
  return { growth: Math.max(1, growth), walks: all.reduce((sum, part) => sum + part.walks, growth * walks) };
}
