import type { RJSFSchema } from '@rjsf/utils';

type Schema = Record<string, unknown>;

const scalars = ['string', 'integer', 'number', 'boolean'];

/**
 * The schema of an input as a form needs it: a value that may also be null is one that may be left out, several plain
 * types are text, and a file is one field. The server judges by the schema itself.
 */
export function formSchemaOf(schema: unknown): RJSFSchema {
  return simplify(schema as Schema) as RJSFSchema;
}

function simplify(schema: Schema): Schema {
  if (typeof schema !== 'object' || schema === null) return {};
  if (schema.file_uploadable === true) {
    return { type: 'object', title: schema.title, description: schema.description, file_uploadable: true };
  }
  const { anyOf, oneOf, ...rest } = schema;
  const options = (anyOf ?? oneOf) as Schema[] | undefined;
  if (options === undefined) return members(rest);
  const real = options.filter(({ type }) => type !== 'null');
  const first = real[0];
  if (first !== undefined && (real.length === 1 || areAlike(real)))
    return members({ ...textOf(real), ...rest });
  return {
    ...members(rest),
    oneOf: real.map((option, index) => ({ title: titleOf(option, index), ...simplify(option) })),
  };
}

/** Types that one field of text can stand for: what is typed is sent as it is, and the server reads it. */
function areAlike(options: Schema[]): boolean {
  return options.every(
    (option) =>
      scalars.includes(String(option.type)) && option.enum === undefined && option.const === undefined,
  );
}

function textOf(options: Schema[]): Schema {
  return options.find(({ type }) => type === 'string') ?? options[0] ?? {};
}

function titleOf({ title, type, required }: Schema, index: number): string {
  if (typeof title === 'string') return title;
  const names = Array.isArray(required) && required.length > 0 ? ` with ${required.join(', ')}` : '';
  return `${typeof type === 'string' ? type : `option ${index + 1}`}${names}`;
}

function members(schema: Schema): Schema {
  const { properties, items, default: _default, ...rest } = schema;
  const nullable = Array.isArray(rest.type) ? rest.type.filter((type) => type !== 'null') : undefined;
  return {
    ...rest,
    ...(nullable && { type: nullable.length === 1 ? nullable[0] : nullable }),
    ...(isSchema(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, simplify(member as Schema)]),
      ),
    }),
    ...(isSchema(items) && { items: simplify(items) }),
  };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

/** The same schema with its required members alone, and how many are left out. */
export function requiredOnly(schema: RJSFSchema): { schema: RJSFSchema; left: number } {
  const properties = schema.properties ?? {};
  const required = new Set(schema.required ?? []);
  const kept = Object.entries(properties).filter(([name]) => required.has(name));
  const left = Object.keys(properties).length - kept.length;
  return { schema: { ...schema, properties: Object.fromEntries(kept) }, left };
}

/** What a person filled in: nothing empty stays of it, at any level. */
export function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value === '' || value === null ? undefined : value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, filledIn(member)] as const)
    .filter(([, member]) => member !== undefined && !isEmpty(member));
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
