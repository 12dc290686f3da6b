import { Ajv2020, type CodeKeywordDefinition, type Format, type Options } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { findUsablePattern } from '../patterns/usable-pattern.js';
import { unionKeywords } from './collect-branches.js';
import { countSteps } from './count-steps.js';
import { equalityKeywords } from './equality-keywords.js';
import { lengthKeywords } from './length-keywords.js';
import { memberGroupsKeyword } from './member-groups.js';
import { multipleKeyword } from './multiple-keyword.js';
import { type ReferredCompiled, rememberReferences } from './remember-references.js';
import type { ValidationWork } from './validation-work.js';

/** What an expression takes for each character of a text, in steps of work. */
const stepsOfCharacter = 1 / 8;

/** What formats take for a text of this length, where it is not what an expression takes. */
const stepsOfFormats: Partial<Record<string, (length: number) => number>> = {
  // The text is an expression itself, and is parsed.
  regex: (length) => 5 * length,
  // An expression with a part that goes back over each label of a host name.
  url: (length) => (length * length) / 25,
};

/**
 * An Ajv for schemas of third parties: their unknown keywords and formats are passed over, and what it compiles takes no
 * more steps than `work` has left. Verdicts are those of JSON Schema 2020-12; with `verbose`, errors of `anyOf` and
 * `oneOf` hold those of their branches.
 * @param referred when schemas are compiled that are referred to; with what refers to them by default
 */
export function createBoundedAjv(
  work: ValidationWork,
  options: Options,
  { referred = 'together' }: { referred?: ReferredCompiled } = {},
): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    // Without it every object has a `constructor`.
    ownProperties: true,
    // Of more keywords than these, a schema is compiled once, not once more wherever it is referred to.
    inlineRefs: 6,
    ...options,
    // Most validators run once or twice: taking out what is superfluous costs a quarter of the compilation.
    code: { optimize: false, regExp: boundedRegExp(work) },
  });
  formats.default(ajv);
  for (const [name, format] of Object.entries(ajv.formats)) {
    const stepsOf = stepsOfFormats[name] ?? ((length) => length * stepsOfCharacter);
    if (format !== undefined) ajv.addFormat(name, boundFormat(work, format, stepsOf));
  }
  const keywords = [
    rememberReferences(work, codeKeyword(ajv, '$ref'), referred),
    ...equalityKeywords(work),
    ...lengthKeywords,
    multipleKeyword(work),
    ...unionKeywords(work, referred),
  ];
  ajv.addKeyword(countSteps(work));
  ajv.addKeyword(memberGroupsKeyword);
  for (const definition of keywords) {
    ajv.removeKeyword(String(definition.keyword));
    ajv.addKeyword(definition);
  }
  return ajv;
}

function codeKeyword(ajv: Ajv2020, keyword: string): CodeKeywordDefinition {
  const definition = ajv.getKeyword(keyword);
  if (typeof definition === 'object' && 'code' in definition) return definition;
  throw new TypeError(`Ajv has no code for ${keyword}.`);
}

/** What neither engine takes is left out of the validation. */
function boundedRegExp(work: ValidationWork) {
  const create = (source: string) => {
    const pattern = findUsablePattern(source);
    return {
      test(text: string): boolean {
        if (pattern === undefined) return true;
        work.spend(1 + text.length * pattern.costOfCharacter * stepsOfCharacter);
        return pattern.test(text);
      },
      toString: () => source,
    };
  };
  return Object.assign(create, { code: 'boundedRegExp' });
}

/** A union may hold a text against many formats. */
function boundFormat(work: ValidationWork, format: Format, stepsOf: (length: number) => number): Format {
  const isDefinition = typeof format === 'object' && !(format instanceof RegExp);
  if (isDefinition && format.type === 'number') return format;
  const test: unknown = isDefinition ? format.validate : format;
  if (!(test instanceof RegExp || isTextTest(test))) return format;
  return {
    type: 'string',
    validate(text: string): boolean {
      work.spend(1 + stepsOf(text.length));
      return test instanceof RegExp ? test.test(text) : test(text) === true;
    },
  };
}

function isTextTest(test: unknown): test is (text: string) => unknown {
  return typeof test === 'function';
}
