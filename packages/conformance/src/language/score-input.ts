import { isDeepStrictEqual } from 'node:util';
import type { Sentence } from './sentences.js';

/** How an input compares with what its sentence asks for, by members. */
export interface InputScore {
  right: string[];
  wrong: string[];
  missing: string[];
  /** Filled, though the sentence says nothing of them. */
  madeUp: string[];
}

export function scoreInput(
  { expected, given = {} }: Pick<Sentence, 'expected' | 'given'>,
  input: Record<string, unknown>,
): InputScore {
  const score: InputScore = { right: [], wrong: [], missing: [], madeUp: [] };
  for (const [name, wanted] of Object.entries(expected)) {
    if (!Object.hasOwn(input, name)) score.missing.push(name);
    else if (fits(input[name], wanted)) score.right.push(name);
    else score.wrong.push(name);
  }
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(expected, name) && !Object.hasOwn(given, name)) score.madeUp.push(name);
  }
  return score;
}

/** Whether the input is what the sentence asks for, no more and no less. */
export function isRight({ wrong, missing, madeUp }: InputScore): boolean {
  return wrong.length + missing.length + madeUp.length === 0;
}

function fits(value: unknown, wanted: unknown): boolean {
  if (wanted instanceof RegExp) return typeof value === 'string' && wanted.test(value.trim());
  return isDeepStrictEqual(value, wanted);
}
