import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv/dist/2020.js';
import { exactData, placeOf } from './exact-data.js';
import { exactValue } from './exact-integers.js';
import type { ValidationWork } from './validation-work.js';
import { ValueClasses } from './value-classes.js';
import { ValueSet } from './value-set.js';

/**
 * `enum`, `const` and `uniqueItems` with the verdicts of JSON Schema (2020-12, 6.1 and 6.4.3), in time that is linear in
 * the value. Ajv compares each item with each other, and with each member of an `enum`, and fails on objects that have a
 * member called `valueOf`.
 */
export function equalityKeywords(work: ValidationWork): CodeKeywordDefinition[] {
  const spend = (values: number) => work.spend(values);
  const isIn = (set: ValueSet) => (value: unknown) => set.has(value, spend);
  const failUnlessIn = (context: KeywordCxt, values: unknown[]) => {
    const has = context.gen.scopeValue('func', { ref: isIn(new ValueSet(values)) });
    context.fail(_`!${has}(${exactData(work, context)})`);
  };
  return [
    {
      keyword: 'enum',
      schemaType: 'array',
      error: {
        message: 'must be equal to one of the allowed values',
        params: ({ schemaCode }) => _`{allowedValues: ${schemaCode}}`,
      },
      code: (context) => failUnlessIn(context, context.schema),
    },
    {
      keyword: 'const',
      error: {
        message: 'must be equal to constant',
        params: ({ schemaCode }) => _`{allowedValue: ${schemaCode}}`,
      },
      code(context) {
        const { schema, schemaCode } = context;
        if (typeof schema === 'object' && schema !== null) failUnlessIn(context, [schema]);
        else context.fail(_`${exactData(work, context)} !== ${schemaCode}`);
      },
    },
    uniqueItems(work),
  ];
}

/** What it takes to sort an item into its class, in steps of work. */
const stepsOfItem = 10;

function uniqueItems(work: ValidationWork): CodeKeywordDefinition {
  const classes = new ValueClasses();
  /** The places of the first two items that are equal. */
  const findTwins = (items: unknown[], path: string): [first: number, second: number] | undefined => {
    work.clearAfterwards(classes);
    work.spend(stepsOfItem * items.length);
    const places = new Map<number, number>();
    for (const [index, item] of items.entries()) {
      const own = work.exact === undefined ? item : exactValue(work.exact, `${path}/${index}`, item);
      const itemClass = classes.add(own);
      const earlier = places.get(itemClass);
      if (earlier !== undefined) return [earlier, index];
      places.set(itemClass, index);
    }
    return undefined;
  };
  return {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: {
      message: 'must not have equal items',
      params: ({ params: { twins } }) => _`{j: ${twins}[0], i: ${twins}[1]}`,
    },
    code(context) {
      const { gen, data, schema, it } = context;
      if (schema !== true) return;
      const find = gen.scopeValue('func', { ref: findTwins });
      const twins = gen.const('twins', _`${find}(${data}, ${placeOf(it)})`);
      context.setParams({ twins });
      context.fail(_`${twins} !== undefined`);
    },
  };
}
