type Json = Record<string, unknown>;

/** A schema of a document that is imported, and an input that makes an ordinary validator of it stop the process. */
export interface HostileSchema {
  name: string;
  /** Of the member `a` of the input. */
  schema: Json;
  value: unknown;
  /** Whether the action is executed. */
  isTaken: boolean;
}

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const times = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

/** `{ name: { name: … { name: innermost } } }` */
function nested(
  name: string,
  depth: number,
  innermost: unknown,
  around = (value: unknown) => value,
): unknown {
  let value = innermost;
  for (let level = 0; level < depth; level += 1) value = { [name]: around(value) };
  return value;
}

/** Schemas that refer to themselves, each by two ways at every level. */
export const hostileComponents: Json = {
  leaf: {
    type: 'object',
    required: ['field'],
    properties: { field: { type: 'string' } },
    additionalProperties: false,
  },
  filter: {
    oneOf: [
      ...['and', 'or'].map((name) => ({
        type: 'object',
        required: [name],
        properties: { [name]: { type: 'array', items: reference('filter') } },
      })),
      reference('leaf'),
    ],
  },
  loose: {
    oneOf: times(4, (index) => ({
      type: 'object',
      properties: { x: reference('loose'), [`y${index}`]: {} },
    })),
  },
  anyOf: { anyOf: times(2, () => ({ type: 'object', properties: { x: reference('anyOf') } })) },
  allOf: { type: 'object', allOf: times(2, () => ({ properties: { x: reference('allOf') } })) },
  not: { type: 'object', properties: { x: { allOf: times(2, () => ({ not: { not: reference('not') } })) } } },
  if: Object.fromEntries(
    ['if', 'then', 'else'].map((keyword) => [keyword, { properties: { x: reference('if') } }]),
  ),
  unevaluated: {
    type: 'object',
    anyOf: times(2, (index) => ({ properties: { x: reference('unevaluated'), [`y${index}`]: true } })),
    unevaluatedProperties: false,
  },
  ...Object.fromEntries(
    times(30, (index) => [
      `step${index}`,
      index === 29
        ? { type: 'string' }
        : { anyOf: times(2, () => ({ allOf: [reference(`step${index + 1}`)] })) },
    ]),
  ),
};

const pattern = (source: string) => ({ type: 'string', pattern: source });
const inList = (value: unknown) => [value];

export const hostileSchemas: readonly HostileSchema[] = [
  {
    name: 'a filter of and, or and leaf, nested',
    schema: reference('filter'),
    value: nested('and', 60, { field: 'x' }, inList),
    isTaken: true,
  },
  {
    name: 'such a filter with a wrong leaf',
    schema: reference('filter'),
    value: nested('and', 60, {}, inList),
    isTaken: false,
  },
  {
    name: 'forms that are alike, of which all fail',
    schema: reference('loose'),
    value: nested('x', 40, 1),
    isTaken: false,
  },
  {
    name: 'anyOf that refers to itself twice',
    schema: reference('anyOf'),
    value: nested('x', 60, 1),
    isTaken: false,
  },
  {
    name: 'allOf that refers to itself twice',
    schema: reference('allOf'),
    value: nested('x', 60, {}),
    isTaken: true,
  },
  {
    name: 'not that refers to itself twice',
    schema: reference('not'),
    value: nested('x', 60, {}),
    isTaken: true,
  },
  {
    name: 'if, then and else that refer to themselves',
    schema: reference('if'),
    value: nested('x', 60, {}),
    isTaken: true,
  },
  {
    name: 'unevaluatedProperties around it',
    schema: reference('unevaluated'),
    value: nested('x', 60, { z: 1 }),
    isTaken: false,
  },
  {
    name: 'thirty schemas that each refer to the next one twice',
    schema: reference('step0'),
    value: 1,
    isTaken: false,
  },
  {
    name: '\\s+$ and 80,000 spaces',
    schema: pattern('\\s+$'),
    value: `${' '.repeat(80_000)}x`,
    isTaken: false,
  },
  { name: '\\d+x and 150,000 digits', schema: pattern('\\d+x'), value: '1'.repeat(150_000), isTaken: false },
  { name: '(a+)+$', schema: pattern('(a+)+$'), value: `${'a'.repeat(1_000)}!`, isTaken: false },
  {
    name: 'patternProperties of \\d+x',
    schema: { type: 'object', patternProperties: { '\\d+x': false } },
    value: { ['1'.repeat(1_000)]: 1 },
    isTaken: true,
  },
  {
    name: 'a format with an expression that goes back',
    schema: { type: 'string', format: 'url' },
    value: `http://${'a'.repeat(100_000)}`,
    isTaken: false,
  },
  {
    name: '20,000 objects that are to be unique',
    schema: { type: 'array', uniqueItems: true },
    value: times(20_000, (id) => ({ id })),
    isTaken: true,
  },
  {
    name: 'an enum of 2,000 objects for 20,000 items',
    schema: { type: 'array', items: { enum: times(2_000, (id) => ({ id })) } },
    value: times(20_000, () => ({ id: 1999 })),
    isTaken: true,
  },
  {
    name: 'objects with a member called valueOf',
    schema: { type: 'array', uniqueItems: true },
    value: [{ valueOf: 1 }, { valueOf: 2 }],
    isTaken: true,
  },
  {
    name: 'contains with 200 forms for 90,000 items',
    schema: { type: 'array', contains: { anyOf: times(200, (id) => ({ const: `c${id}` })) } },
    value: times(90_000, () => 'x'),
    isTaken: false,
  },
  {
    name: '300 lengths for a text of 5 MB',
    schema: { anyOf: times(300, (maxLength) => ({ type: 'string', maxLength })) },
    value: 'x'.repeat(5_000_000),
    isTaken: false,
  },
  {
    name: '19,000 members that are nearly known',
    schema: {
      type: 'object',
      properties: Object.fromEntries(times(1_000, (id) => [`member_name_${id}`, {}])),
      additionalProperties: false,
    },
    value: Object.fromEntries(times(19_000, (id) => [`membr_name_${id}`, 1])),
    isTaken: false,
  },
  {
    name: '3,000 members that are missing',
    schema: {
      type: 'object',
      required: times(3_000, (id) => `wanted_${id}`),
      properties: Object.fromEntries(times(3_000, (id) => [`wanted_${id}`, {}])),
    },
    value: Object.fromEntries(times(10_000, (id) => [`wantd_${id}`, 1])),
    isTaken: false,
  },
  {
    name: '9,000 items of which each fits no form',
    schema: {
      type: 'array',
      items: {
        anyOf: [
          { type: 'object', required: ['a'] },
          { type: 'object', required: ['b'] },
        ],
      },
    },
    value: times(9_000, () => ({ c: 1 })),
    isTaken: false,
  },
  {
    name: 'faults below a name of a megabyte',
    schema: {
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: { type: 'string' } },
    },
    value: { ['n'.repeat(1_000_000)]: Object.fromEntries(times(15_000, (id) => [`m${id}`, 1])) },
    isTaken: false,
  },
];
