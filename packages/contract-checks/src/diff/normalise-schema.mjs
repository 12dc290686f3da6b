import { schemaKeywords } from './description-grammar.mjs';
import { child } from './json-pointer.mjs';
import { mergeAllOf } from './merge-all-of.mjs';
import { mergeAlternatives } from './merge-alternatives.mjs';
import { closing, idleNullable, isAnnotation, typesOf, writtenType } from './schema-keywords.mjs';
import { asText } from './values-as-text.mjs';

/** Keywords with values that refuse nothing. */
const saysNothing = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  uniqueItems: false,
  deprecated: false,
  readOnly: false,
  writeOnly: false,
};

/**
 * Brings schemas into a form in which the same set of values is written the same way, so that rewriting a schema is
 * not taken for changing it: `allOf` merged, `anyOf` of types as one `type`, `nullable` as the type null, `const` as
 * `enum`, keywords that say nothing left out. A `$ref` stays one, to a component that is named after its place.
 */
export class SchemaNormaliser {
  #files;
  #origins;
  #names = new Map();
  #places = new Map();
  #components;
  #meaningless;

  /** @param components Where the schemas that something refers to are put: `components.schemas`. */
  constructor(files, origins, components) {
    this.#files = files;
    this.#origins = origins;
    this.#components = components;
    // They refuse nothing when they accept all, but `unevaluatedProperties` elsewhere heeds what they have accepted.
    const heeded = files.mention('unevaluatedProperties') || files.mention('unevaluatedItems');
    this.#meaningless = heeded ? [] : closing;
  }

  /** @param trail The schemas that are being copied, so that a schema within itself ends as a reference. */
  normalise(value, place, trail = []) {
    if (value === null || typeof value !== 'object') return this.#ofBoolean(value, place, trail);
    if (typeof value.$ref === 'string') return this.#reference(value, place, trail);
    const schema = this.#origins.set({}, place);
    for (const [keyword, member] of Object.entries(value)) {
      const at = { file: place.file, pointer: child(place.pointer, keyword) };
      const kept = member === false && closing.includes(keyword);
      if (kept || isFree(keyword)) schema[keyword] = asText(member);
      else schema[keyword] = this.#member(schemaKeywords[keyword], member, at, trail);
    }
    if (value.discriminator?.mapping) schema.discriminator = this.#discriminator(value.discriminator, place);
    return this.#canonical(schema, trail);
  }

  #ofBoolean(value, place, trail) {
    const schema = this.#origins.set({}, place);
    if (value === false) schema.not = this.normalise(true, place, trail);
    return schema;
  }

  #member(kind, value, place, trail) {
    if (kind === undefined || value === null) return value;
    if (kind === 'schema') return this.normalise(value, place, trail);
    const part = this.#origins.set(Array.isArray(value) ? [] : {}, place);
    for (const [key, member] of Object.entries(value)) {
      const at = { file: place.file, pointer: child(place.pointer, key) };
      part[key] = this.normalise(member, at, trail);
      this.#origins.setMember(part, key, at);
    }
    return part;
  }

  /** A mapping names schemas by reference or by their name alone; both are written as references here. */
  #discriminator(discriminator, place) {
    const mapping = {};
    for (const [value, written] of Object.entries(discriminator.mapping)) {
      const reference = /^[\w.-]+$/.test(written) && !/\.(ya?ml|json)$/.test(written);
      const from = reference ? this.#files.root : place;
      mapping[value] = this.#component(
        this.#files.follow(reference ? `#/components/schemas/${written}` : written, from),
      );
    }
    return { ...discriminator, mapping };
  }

  #reference(value, place, trail) {
    const { $ref: reference, ...beside } = value;
    const target = this.#files.follow(reference, place);
    if (Object.keys(beside).every(isAnnotation)) {
      return this.#origins.set({ $ref: this.#component(target), ...beside }, place);
    }
    const schema = this.normalise(beside, place, trail);
    const at = { file: place.file, pointer: child(place.pointer, '$ref') };
    const referred = this.#origins.set({ $ref: this.#component(target) }, at);
    schema.allOf = this.#origins.set([referred, ...(schema.allOf ?? [])], place);
    return this.#canonical(schema, trail);
  }

  /** The name of the component for the schema at a place. */
  #component(place) {
    const key = `${place.file}#${place.pointer}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      name = nameOf(place, this.#files.root.file);
      while (Object.hasOwn(this.#components, name)) name += '_';
      this.#names.set(key, name);
      this.#places.set(`#/components/schemas/${name}`, place);
      this.#components[name] = {};
      this.#components[name] = this.normalise(this.#files.valueAt(place), place, [key]);
    }
    return `#/components/schemas/${name}`;
  }

  /** What a reference stands for, as a schema of its own; undefined where that is being copied already. */
  #copied(schema, trail) {
    if (!('$ref' in schema)) return schema;
    const place = this.#places.get(schema.$ref);
    const key = `${place.file}#${place.pointer}`;
    if (trail.includes(key)) return undefined;
    const { $ref: _, ...beside } = schema;
    const copy = this.normalise(this.#files.valueAt(place), place, [...trail, key]);
    // What turned out to be a bare reference within itself has no keywords to merge.
    if ('$ref' in copy) return undefined;
    return Object.assign(copy, beside);
  }

  #canonical(schema, trail) {
    if (schema.nullable === true && schema.type !== undefined) schema.type = [...typesOf(schema), 'null'];
    else if (schema.nullable === true) {
      schema[idleNullable] = true;
      this.#origins.setMember(schema, idleNullable, this.#origins.ofMember(schema, 'nullable'));
    }
    delete schema.nullable;
    if (schema.type !== undefined) schema.type = writtenType(typesOf(schema));
    if ('const' in schema && !('enum' in schema)) {
      schema.enum = [schema.const];
      this.#origins.setMember(schema, 'enum', this.#origins.ofMember(schema, 'const'));
      delete schema.const;
    }
    if (Array.isArray(schema.required) && schema.required.length === 0) delete schema.required;
    for (const [keyword, value] of Object.entries(saysNothing)) {
      if (schema[keyword] === value) delete schema[keyword];
    }
    for (const keyword of this.#meaningless) {
      if (isEmpty(schema[keyword])) delete schema[keyword];
    }
    for (const keyword of ['anyOf', 'oneOf']) this.#mergeAlternatives(schema, keyword, trail);
    if (!Array.isArray(schema.allOf)) return inOrder(schema);
    const allOf = schema.allOf.map((member) => this.#copied(member, trail) ?? member);
    schema.allOf = this.#origins.set(allOf, this.#origins.ofMember(schema, 'allOf'));
    return inOrder(mergeAllOf(schema, this.#origins));
  }

  #mergeAlternatives(schema, keyword, trail) {
    // One member alone is as good as none, but is left as it is: it may be what remains of several.
    if (!Array.isArray(schema[keyword]) || schema[keyword].length < 2) return;
    const members = schema[keyword].map((member) => this.#copied(member, trail));
    if (members.includes(undefined)) return;
    const merged = mergeAlternatives(members, this.#origins);
    if (!merged) return;
    schema.allOf = this.#origins.set(
      [...(schema.allOf ?? []), merged],
      this.#origins.ofMember(schema, keyword),
    );
    delete schema[keyword];
  }
}

/** Writes lists whose order means nothing in one order. The values of an `enum` are scalars or text. */
function inOrder(schema) {
  if (Array.isArray(schema.required)) schema.required = [...schema.required].sort();
  if (Array.isArray(schema.enum)) {
    const text = (value) => JSON.stringify(value);
    schema.enum = schema.enum.map(asText).sort((one, other) => (text(one) < text(other) ? -1 : 1));
  }
  return schema;
}

/** Whether a keyword holds any value, which is no part of the schema. */
function isFree(keyword) {
  return ['default', 'example', 'examples'].includes(keyword) || keyword.startsWith('x-');
}

function isEmpty(schema) {
  return (
    schema !== undefined && schema !== null && typeof schema === 'object' && Object.keys(schema).length === 0
  );
}

/** A name that the same place has in every version of the contract, wherever that version was read from. */
function nameOf({ file, pointer }, root) {
  const folder = root.slice(0, root.lastIndexOf('/') + 1);
  const path = file.startsWith(folder) ? file.slice(folder.length) : file;
  return `${file === root ? '' : path}${pointer}`.replace(/[^A-Za-z0-9._-]+/g, '.').replace(/^\./, '');
}
