import { membersIn } from '@actway/openapi';
import fc from 'fast-check';

type Json = Record<string, unknown>;

/** What is deeper is left out, or is empty. */
const deepest = 5;

/**
 * Values that fit a JSON Schema (2020-12), or nearly: a pattern beside a length, and what `not` and `if` say, is not
 * looked at. They shrink towards what is short.
 * @param document where its references lead
 */
export function schemaValues(document: Json, schema: unknown, depth = 0): fc.Arbitrary<unknown> {
  const found = membersIn(document, schema);
  if (depth > 2 * deepest) return fc.constant({});
  if (Array.isArray(found.enum)) return fc.constantFrom(...(found.enum as unknown[]));
  if ('const' in found) return fc.constant(found.const);
  const { anyOf, oneOf, allOf, ...rest } = found;
  const branches = (anyOf ?? oneOf) as unknown[] | undefined;
  if (branches && branches.length > 0) {
    return fc.oneof(
      ...branches.map((one) => schemaValues(document, together([rest, membersIn(document, one)]), depth + 1)),
    );
  }
  if (Array.isArray(allOf)) {
    return schemaValues(
      document,
      together([rest, ...allOf.map((one) => membersIn(document, one))]),
      depth + 1,
    );
  }
  const types = [found.type ?? (found.properties ? 'object' : 'any')].flat() as string[];
  return fc.oneof(...types.map((type) => ofType(document, found, type, depth)));
}

function ofType(document: Json, schema: Json, type: string, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer(limitsOf(schema));
    case 'string':
      return texts(schema);
    case 'array':
      return depth > deepest ? fc.constant([]) : lists(document, schema, depth);
    case 'object':
      return objects(document, schema, depth);
    default:
      return fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.constant({}), fc.constant(null));
  }
}

function lists(document: Json, schema: Json, depth: number): fc.Arbitrary<unknown> {
  const minLength = Number(schema.minItems ?? 0);
  return fc.array(schemaValues(document, schema.items ?? {}, depth + 1), {
    minLength,
    maxLength: Math.max(minLength, Math.min(Number(schema.maxItems ?? 3), minLength + 3)),
  });
}

function objects(document: Json, schema: Json, depth: number): fc.Arbitrary<unknown> {
  const required = new Set((schema.required ?? []) as string[]);
  const made = Object.entries((schema.properties ?? {}) as Json).filter(
    ([name]) => depth <= deepest || required.has(name),
  );
  return fc.record(
    Object.fromEntries(made.map(([name, one]) => [name, schemaValues(document, one, depth + 1)])),
    { requiredKeys: made.map(([name]) => name).filter((name) => required.has(name)) },
  );
}

function limitsOf(schema: Json): { min: number; max: number } {
  const min = Math.ceil(Number(schema.minimum ?? Number(schema.exclusiveMinimum ?? -1001) + 1));
  const max = Math.floor(Number(schema.maximum ?? Number(schema.exclusiveMaximum ?? min + 2001) - 1));
  return { min, max: Math.max(min, max) };
}

const formats: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  'date-time': fc.constant('2026-11-26T10:00:00Z'),
  date: fc.constant('2026-11-26'),
  // The file at an address is fetched: this one leads nowhere (RFC 6761).
  uri: fc.constant('https://example.invalid/a'),
  email: fc.constant('anna@example.com'),
};

/** An empty text stands for none where the contract says so; else nearly every request would name what there is not. */
function texts(schema: Json): fc.Arbitrary<string> {
  const fitting = fittingTexts(schema);
  if (schema['x-empty-is-absent'] !== true) return fitting;
  return fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fitting });
}

function fittingTexts({ format, pattern, minLength, maxLength }: Json): fc.Arbitrary<string> {
  const known = formats[String(format)];
  if (known) return known;
  if (typeof pattern === 'string') return matching(pattern);
  const least = Number(minLength ?? 0);
  const most = Math.max(least, Math.min(Number(maxLength ?? 12), least + 12));
  const length = { minLength: least, maxLength: most };
  return fc.oneof(fc.string(length), fc.string({ ...length, unit: 'grapheme' }));
}

/** Texts that match a pattern; any short ones where it says what cannot be made. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'xsmall' });
  } catch {
    return fc.string({ maxLength: 8 });
  }
}

/** What several schemas say together. */
function together(schemas: Json[]): Json {
  return {
    ...Object.assign({}, ...schemas),
    properties: Object.assign({}, ...schemas.map(({ properties }) => properties)),
    required: schemas.flatMap(({ required }) => (required ?? []) as string[]),
  };
}
