import { isObject, type JsonObject } from '@actway/openapi';
import { findUsablePattern, isUnicodePattern } from '../patterns/usable-pattern.js';
import { addWords, type Drop, longestShownText } from './mending.js';

export function mendPattern(schema: JsonObject, drop: Drop): void {
  const { pattern, patternProperties } = schema;
  if (pattern !== undefined) {
    const verdict = typeof pattern === 'string' ? judgePattern(pattern) : 'invalid';
    if (verdict !== 'kept') {
      drop('pattern', reasons[verdict]);
      if (typeof pattern === 'string') describePattern(schema, pattern);
    }
  }
  if (!isObject(patternProperties)) return;
  const names = Object.keys(patternProperties);
  const kept = names.filter((name) => judgePattern(name) === 'kept');
  if (kept.length === names.length) return;
  // What the names that went away allowed must stay allowed.
  drop('patternProperties', 'of which a pattern cannot be used');
  if (schema.additionalProperties === false) delete schema.additionalProperties;
}

/** A pattern that nothing is held against goes on as words, for those who fill in the input. */
function describePattern(schema: JsonObject, pattern: string): void {
  addWords(schema, `Pattern: ${pattern.slice(0, longestShownText)}`);
}

function judgePattern(pattern: string): 'kept' | keyof typeof reasons {
  if (!isUnicodePattern(pattern)) return 'invalid';
  return findUsablePattern(pattern) === undefined ? 'backtracking' : 'kept';
}

const reasons = {
  invalid: 'that is no regular expression of ECMA-262 with Unicode',
  backtracking: 'that could not be shown to end in bounded time',
};
