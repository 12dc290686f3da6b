/**
 * What came of making a value: one that probably fits, or why there can be none, or neither, where it took too much work
 * or the schema says more than is read here.
 */
export type MadeValue =
  | { outcome: 'made'; value: unknown }
  | { outcome: 'impossible'; reason: string; path: string }
  | { outcome: 'unknown' };

export function made(value: unknown): MadeValue {
  return { outcome: 'made', value };
}

export function impossible(reason: string, path = ''): MadeValue {
  return { outcome: 'impossible', reason, path };
}

export const unknown: MadeValue = { outcome: 'unknown' };
