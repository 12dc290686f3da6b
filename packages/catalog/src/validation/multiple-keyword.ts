import { _, type CodeKeywordDefinition } from 'ajv/dist/2020.js';
import { exactData } from './exact-data.js';
import type { ValidationWork } from './validation-work.js';

/** `multipleOf`, by all digits of an integer beyond 2^53: the double next to one is always even. */
export function multipleKeyword(work: ValidationWork): CodeKeywordDefinition {
  return {
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    error: {
      message: ({ schemaCode }) => _`"must be multiple of " + ${schemaCode}`,
      params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
    },
    code(context) {
      const test = context.gen.scopeValue('func', { ref: isMultiple });
      context.fail(_`!${test}(${exactData(work, context)}, ${context.schemaCode})`);
    },
  };
}

function isMultiple(value: number | bigint, of: number): boolean {
  if (typeof value === 'bigint' && Number.isInteger(of) && of !== 0) return value % BigInt(of) === 0n;
  return Number.isInteger(Number(value) / of);
}
