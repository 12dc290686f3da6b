import {
  asSchema,
  isObject,
  type JsonObject,
  type JsonSchema,
  localReference,
  type OpenApiDocument,
  strings,
  valueAtFragment,
} from '@actway/openapi';

/** Keywords by which a schema takes members beside those of its `properties`, or says by other means which. */
const opening = [
  ...['additionalProperties', 'unevaluatedProperties', 'patternProperties'],
  ...['if', 'dependentSchemas', '$dynamicRef', '$recursiveRef'],
];

/** Bounds what is looked at for one value: a schema of more parts says nothing. */
const mostParts = 200;

/** What some schemas say together of the members or the items of one value. */
export interface ValueParts {
  /** Whether they list all members that the value may have. */
  readonly isClosed: boolean;
  /** What they say of a member; undefined: they do not list it. */
  ofMember(name: string): readonly JsonSchema[] | undefined;
  ofItem(index: number): readonly JsonSchema[];
  /** The members that they list. */
  names(most: number): string[];
}

/** A schema with all that it refers to or is made of, but for unions, of which a value decides. */
interface Part {
  /** All that apply. */
  readonly schemas: readonly JsonObject[];
  readonly unions: readonly (readonly JsonSchema[])[];
  /** What tells whether a value is meant for it. */
  readonly demands: readonly Demand[];
}

interface Demand {
  readonly object: boolean;
  readonly array: boolean;
  readonly required: readonly string[];
  readonly constants: readonly (readonly [name: string, values: readonly unknown[]])[];
}

/** Reads schemas of one document as far as they speak of which members a value has. */
export class SchemaParts {
  readonly #document: OpenApiDocument;
  readonly #known = new WeakMap<JsonObject, Part | 'too many'>();
  /** What lists of schemas say of any value: those without unions. */
  readonly #ofAny = new WeakMap<readonly JsonSchema[], ValueParts>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /**
   * What these schemas, which all apply or are branches of a union, say of this object or list; undefined: too much.
   * @param budget how many parts may still be looked at; it is negative afterwards where that was too few
   */
  of(schemas: readonly JsonSchema[], value: object, budget: { left: number }): ValueParts | undefined {
    const ofAny = this.#ofAny.get(schemas);
    if (ofAny !== undefined) return ofAny;
    const parts = new Set<JsonObject>();
    const waiting = [...schemas];
    let isOpen = false;
    let dependsOnValue = false;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const part = this.#part(next);
      if (part === 'too many') return undefined;
      if (part === undefined) continue;
      const isNew = part.schemas.some((schema) => !parts.has(schema));
      for (const schema of part.schemas) parts.add(schema);
      if (parts.size > mostParts) return undefined;
      if (!isNew) continue;
      const listsHere = part.schemas.some(lists);
      budget.left -= part.schemas.length;
      for (const union of part.unions) {
        dependsOnValue = true;
        budget.left -= union.length;
        if (budget.left < 0 || union.length > mostParts) return undefined;
        const meant = union.filter((branch) => this.#mayBeMeant(branch, value));
        // A branch that lists nothing beside nothing that is listed takes any object.
        isOpen ||= meant.length === 0 || !(listsHere || meant.every((branch) => this.#lists(branch)));
        waiting.push(...meant);
        if (waiting.length > mostParts) return undefined;
      }
    }
    const found = valueParts([...parts], isOpen);
    if (!dependsOnValue) this.#ofAny.set(schemas, found);
    return found;
  }

  #mayBeMeant(branch: JsonSchema, value: object): boolean {
    if (!isObject(branch)) return branch;
    const part = this.#part(branch);
    return part === undefined || part === 'too many' || part.demands.every((demand) => mayFit(demand, value));
  }

  /** A branch of branches is looked into where it is meant. */
  #lists(branch: JsonSchema): boolean {
    const part = this.#part(branch);
    if (part === undefined || part === 'too many') return false;
    return part.schemas.some(lists) || part.unions.length > 0;
  }

  #part(schema: JsonSchema): Part | 'too many' | undefined {
    if (!isObject(schema)) return undefined;
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    const made = this.#readPart(schema);
    this.#known.set(schema, made);
    return made;
  }

  #readPart(schema: JsonObject): Part | 'too many' {
    const schemas = new Set<JsonObject>();
    const unions: JsonSchema[][] = [];
    const waiting: unknown[] = [schema];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (!isObject(next) || schemas.has(next)) continue;
      if (schemas.size === mostParts) return 'too many';
      schemas.add(next);
      const { $ref: reference, allOf, anyOf, oneOf } = next;
      if (typeof reference === 'string')
        waiting.push(valueAtFragment(this.#document.root, localReference(this.#document, reference)));
      if (Array.isArray(allOf)) waiting.push(...allOf);
      for (const union of [anyOf, oneOf]) if (Array.isArray(union)) unions.push(union.map(asSchema));
    }
    return { schemas: [...schemas], unions, demands: [...schemas].map(demandOf) };
  }
}

function valueParts(schemas: readonly JsonObject[], isOpen: boolean): ValueParts {
  const listing = schemas.filter(lists);
  const additional = schemas.flatMap(({ additionalProperties }) =>
    isObject(additionalProperties) ? [additionalProperties] : [],
  );
  const items = schemas.flatMap((schema) => (isObject(schema.items) ? [schema.items] : []));
  const prefixed = schemas.flatMap(({ prefixItems }) => (Array.isArray(prefixItems) ? [prefixItems] : []));
  const ofMembers = new Map<string, readonly JsonSchema[]>();
  return {
    isClosed: !isOpen && listing.length > 0 && !schemas.some(takesOthers),
    ofMember(name) {
      const known = ofMembers.get(name);
      if (known !== undefined) return known;
      const found = listing.flatMap(({ properties }) =>
        isObject(properties) && Object.hasOwn(properties, name) ? [asSchema(properties[name])] : [],
      );
      if (found.length > 0) ofMembers.set(name, found);
      if (found.length > 0) return found;
      return additional.length > 0 ? additional : undefined;
    },
    ofItem(index) {
      if (prefixed.length === 0) return items;
      const at = prefixed.flatMap((schemasOf) => (index in schemasOf ? [asSchema(schemasOf[index])] : []));
      return at.length > 0 ? at : items;
    },
    names: (most) =>
      listing.flatMap(({ properties }) => Object.keys(Object(properties)).slice(0, most)).slice(0, most),
  };
}

function lists({ properties }: JsonObject): boolean {
  return isObject(properties) && Object.keys(properties).length > 0;
}

function takesOthers(schema: JsonObject): boolean {
  return opening.some((keyword) => Object.hasOwn(schema, keyword));
}

function demandOf(schema: JsonObject): Demand {
  return {
    object: mayHaveType(schema, 'object'),
    array: mayHaveType(schema, 'array'),
    required: strings(schema.required),
    constants: Object.entries(Object(schema.properties)).flatMap(([name, member]) => {
      const values = constantsOf(member);
      return values === undefined ? [] : [[name, values] as const];
    }),
  };
}

/** Whether a value can be meant for a schema, by its type, the members that it requires and its constants. */
function mayFit({ object, array, required, constants }: Demand, value: object): boolean {
  if (Array.isArray(value)) return array;
  if (!object || !required.every((name) => Object.hasOwn(value, name))) return false;
  return constants.every(([name, values]) => {
    if (!Object.hasOwn(value, name)) return true;
    const member: unknown = (value as Record<string, unknown>)[name];
    return (typeof member === 'object' && member !== null) || values.includes(member);
  });
}

function mayHaveType({ type, enum: values, const: only }: JsonObject, wanted: 'array' | 'object'): boolean {
  if (type !== undefined) return [type].flat().includes(wanted);
  const allowed = only === undefined ? values : [only];
  return !Array.isArray(allowed) || allowed.some((one) => typeof one === 'object' && one !== null);
}

/** The values that a schema leaves room for; undefined: any number of them. */
function constantsOf(schema: unknown): readonly unknown[] | undefined {
  if (!isObject(schema)) return undefined;
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}
