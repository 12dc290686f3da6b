import { _, type Code, type KeywordCxt } from 'ajv/dist/2020.js';
import { strConcat } from 'ajv/dist/compile/codegen/index.js';
import { exactValue } from './exact-integers.js';
import { generatedNames } from './generated-names.js';
import type { ValidationWork } from './validation-work.js';

/** Code that gives a JSON pointer to the value that a keyword is applied to. */
export function placeOf(it: KeywordCxt['it']): Code {
  return strConcat(generatedNames.instancePath, it.errorPath);
}

/** Code that gives the value of a keyword: a bigint where it is an integer that no double holds. */
export function exactData(work: ValidationWork, { gen, data, it }: KeywordCxt): Code {
  const counter = gen.scopeValue('obj', { ref: work });
  const exact = gen.scopeValue('func', { ref: exactValue });
  return _`(${counter}.exact === undefined ? ${data} : ${exact}(${counter}.exact, ${placeOf(it)}, ${data}))`;
}
