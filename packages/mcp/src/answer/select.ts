import { compile, TreeInterpreter } from '@jmespath-community/jmespath';
import { ExpressionRefused, expressionWork } from './expression-work.js';

/** Why nothing was selected. The message is for a model, and says what to do. */
export class SelectError extends Error {
  override readonly name = 'SelectError';
}

export type Select = (value: unknown) => unknown;

const longestExpression = 500;
const mostWalks = 64;
const mostGrowth = 16;
/** How many values all walks together may pass: some tens of milliseconds. */
const mostPassed = 1_000_000;
/** A text of so many characters counts as a value, and so does the name of a member. */
const charactersPerValue = 64;

/**
 * A JMESPath expression, ready to be evaluated. What it can cost is known before.
 * @throws SelectError for what is no expression, or one that could take long
 */
export function compileSelect(expression: string): Select {
  if (expression.length > longestExpression)
    throw new SelectError(`\`select\` must not be longer than ${longestExpression} characters.`);
  const { compiled, walks } = parse(expression);
  return (value) => {
    if (countValues(value, mostPassed / walks) * walks > mostPassed)
      throw new SelectError('`select` was not applied: the answer is too large for what it does with it.');
    try {
      return TreeInterpreter.search(compiled, value as Parameters<typeof TreeInterpreter.search>[1]);
    } catch (error) {
      throw new SelectError(`\`select\` does not fit the answer: ${reasonOf(error)}.`, { cause: error });
    }
  };
}

/** @returns the expression, and how many walks over the value it takes, the writing of its result among them */
function parse(expression: string): { compiled: ReturnType<typeof compile>; walks: number } {
  try {
    const compiled = compile(expression);
    const { growth, walks } = expressionWork(compiled);
    if (growth <= mostGrowth && walks <= mostWalks) return { compiled, walks: walks + growth };
    throw new ExpressionRefused('it could take long; ask for less in one expression');
  } catch (error) {
    const reason = reasonOf(error);
    throw new SelectError(`\`select\` is no JMESPath expression that can be used: ${reason}.`, {
      cause: error,
    });
  }
}

/** How many values there are, or more than `most` as soon as there are. */
function countValues(value: unknown, most: number): number {
  if (typeof value === 'string') return 1 + value.length / charactersPerValue;
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const name in value) {
    count += name.length / charactersPerValue;
    count += countValues((value as Record<string, unknown>)[name], most - count);
    if (count > most) break;
  }
  return count;
}

/** The library's words quote the expression or name types, never values of the answer at length; ours are whole. */
function reasonOf(error: unknown): string {
  if (error instanceof ExpressionRefused) return error.message;
  const message = error instanceof Error ? error.message : 'it cannot be read';
  return message.slice(0, 200).replace(/\.$/, '');
}
