import { _, type Code, type CodeKeywordDefinition } from 'ajv/dist/2020.js';

/**
 * `minLength` and `maxLength`, which count characters of Unicode. A text is looked through only where its number of
 * 16-bit units, of which a character has one or two, leaves the verdict open.
 */
export const lengthKeywords: readonly CodeKeywordDefinition[] = [
  lengthKeyword('minLength', isLongEnough, 'must not have fewer characters'),
  lengthKeyword('maxLength', isShortEnough, 'must not have more characters'),
];

function lengthKeyword(
  keyword: string,
  fits: (text: string, limit: number) => boolean,
  message: string,
): CodeKeywordDefinition {
  return {
    keyword,
    type: 'string',
    schemaType: 'number',
    error: { message, params: ({ schemaCode }): Code => _`{limit: ${schemaCode}}` },
    code(context) {
      const { gen, data, schemaCode } = context;
      const test = gen.scopeValue('func', { ref: fits });
      context.fail(_`!${test}(${data}, ${schemaCode})`);
    },
  };
}

function isLongEnough(text: string, least: number): boolean {
  if (text.length < least) return false;
  return text.length >= 2 * least || countCharacters(text) >= least;
}

function isShortEnough(text: string, most: number): boolean {
  if (text.length <= most) return true;
  return text.length <= 2 * most && countCharacters(text) <= most;
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}
