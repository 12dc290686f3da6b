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
/** What an expression is evaluated on at most, in bytes of JSON. */
export const mostSelectedBytes = 1024 * 1024;

/**
 * A JMESPath expression, ready to be evaluated. What it can cost is known before.
 * @throws SelectError for what is no expression, or one that could take long
 */
export function compileSelect(expression: string): Select {
  if (expression.length > longestExpression)
    throw new SelectError(`\`select\` must not be longer than ${longestExpression} characters.`);
  const compiled = parse(expression);
  return (value) => {
    try {
      return TreeInterpreter.search(compiled, value as Parameters<typeof TreeInterpreter.search>[1]);
    } catch (error) {
      throw new SelectError(`\`select\` does not fit the answer: ${reasonOf(error)}.`, { cause: error });
    }
  };
}

function parse(expression: string): ReturnType<typeof compile> {
  try {
    const compiled = compile(expression);
    const { growth, walks } = expressionWork(compiled);
    if (growth <= mostGrowth && walks <= mostWalks) return compiled;
    throw new ExpressionRefused('it could take long; ask for less in one expression');
  } catch (error) {
    const reason = reasonOf(error);
    throw new SelectError(`\`select\` is no JMESPath expression that can be used: ${reason}.`, {
      cause: error,
    });
  }
}

/** The library's words quote the expression or name types, never values of the answer at length. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be read';
  return message.slice(0, 200).replace(/\.$/, '');
}
