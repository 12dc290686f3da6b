import { ProblemError } from './problem-error.js';

/** Deeper values exhaust the stack of what walks over them, JSON.stringify included. */
export const maxBodyDepth = 500;

/** How many JSON values a body may hold unless somebody says otherwise: what is done with them takes time for each. */
export const usualMaxBodyValues = 100_000;

/** Refuses a body that is nested too deeply, or holds too many values, to be worked with. */
export function assertBounded(body: unknown, maxValues = usualMaxBodyValues): void {
  const waiting: unknown[] = [body];
  const depths: number[] = [0];
  let values = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    const depth = depths.pop() ?? 0;
    values += 1;
    if (depth > maxBodyDepth) throw tooDeep();
    if (values > maxValues) throw tooManyValues(maxValues);
    if (typeof value !== 'object' || value === null) continue;
    for (const member of Object.values(value)) {
      waiting.push(member);
      depths.push(depth + 1);
    }
  }
}

export function tooDeep(): ProblemError {
  return boundsProblem(
    `The body is nested deeper than ${maxBodyDepth} levels.`,
    'Flatten it.',
    `must not be nested deeper than ${maxBodyDepth} levels`,
    'depth',
  );
}

export function tooManyValues(maxValues: number): ProblemError {
  return boundsProblem(
    `The body holds more than ${maxValues} values.`,
    'Send it in several requests.',
    `must not hold more than ${maxValues} values`,
    'maxValues',
  );
}

function boundsProblem(what: string, help: string, message: string, code: string): ProblemError {
  return new ProblemError('InvalidRequestError', what, {
    help,
    details: [{ in: 'body', path: '', message, code }],
  });
}
