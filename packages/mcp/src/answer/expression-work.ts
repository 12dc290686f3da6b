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
  ...{ sort: 20, sort_by: 30, sum: 1, to_number: 1, type: 1, upper: 1, values: 1 },
};

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
      return called(walksOf(expression.name), expression.children);
    default:
      throw new ExpressionRefused(`it uses ${expression.type}, which is not taken here`);
  }
}

function walksOf(name: string): number {
  const walks = Object.hasOwn(functionWalks, name) ? functionWalks[name] : undefined;
  if (walks !== undefined) return walks;
  const known = Object.keys(functionWalks).sort().join(', ');
  throw new ExpressionRefused(`the function ${name.slice(0, 40)} is not taken here; there is ${known}`);
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
