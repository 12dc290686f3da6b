import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020.js';

/** The keyword with what a wide object says of its members, in groups: schemas that are all applied to the object. */
export const memberGroups = 'x-actway-members';

/** Applies the groups where `properties` would have been applied, so that faults are told in the same order. */
export const memberGroupsKeyword: CodeKeywordDefinition = {
  keyword: memberGroups,
  type: 'object',
  schemaType: 'array',
  before: 'unevaluatedProperties',
  code(context: KeywordCxt) {
    const groups: unknown[] = context.schema;
    const valid = context.gen.name('valid');
    for (const index of groups.keys()) {
      context.subschema({ keyword: memberGroups, schemaProp: index }, valid);
      context.ok(valid);
    }
  },
};
