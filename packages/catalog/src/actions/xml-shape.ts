import {
  asString,
  dereference,
  isObject,
  type JsonObject,
  type JsonSchema,
  member,
  type OpenApiDocument,
  objectMember,
} from '@actway/openapi';
import { inferTypes } from '../schema/infer-types.js';

/** The `xmlns` that an element declares. */
export interface XmlNamespace {
  prefix: string | undefined;
  uri: string;
}

/** Bounds the work on schemas that branch without end. */
const mostSchemas = 300;

/**
 * How values of a schema are written in XML (OpenAPI 3.1, 4.8.26: XML Object). The schemas of members are read when they
 * are asked for: they may lead back to this one.
 */
export class XmlShape {
  /** With its prefix: `s:name`. */
  readonly name: string;
  readonly namespace: XmlNamespace | undefined;
  readonly isAttribute: boolean;
  /** Whether the items of a list stand in an element of their own. */
  readonly isWrapped: boolean;
  readonly #document: OpenApiDocument;
  /** Each that speaks of the same value: what references lead to, parts and branches. */
  readonly #schemas: JsonObject[];
  readonly #ownName: string | undefined;
  readonly #members = new Map<string, XmlShape>();
  #items: XmlShape | undefined;

  /** @param usualName the element's name where the schema gives none */
  constructor(document: OpenApiDocument, schema: unknown, usualName: string) {
    const schemas = [...schemasOf(document, schema)];
    const xml = Object.assign(
      {},
      ...schemas.map((each) => objectMember(each, 'xml')).reverse(),
    ) as JsonObject;
    const prefix = asString(xml.prefix);
    const uri = asString(xml.namespace);
    this.#document = document;
    this.#schemas = schemas;
    this.#ownName = asString(xml.name);
    const localName = this.#ownName ?? usualName;
    this.name = prefix === undefined || prefix === '' ? localName : `${prefix}:${localName}`;
    this.namespace = uri === undefined ? undefined : { prefix: prefix || undefined, uri };
    this.isAttribute = xml.attribute === true;
    this.isWrapped = xml.wrapped === true;
  }

  /** Of an object. */
  memberShape(name: string): XmlShape {
    let shape = this.#members.get(name);
    if (shape === undefined) {
      const declared = this.#schemas.find((schema) =>
        Object.hasOwn(objectMember(schema, 'properties'), name),
      );
      const schema =
        declared === undefined
          ? this.#first('additionalProperties')
          : objectMember(declared, 'properties')[name];
      shape = new XmlShape(this.#document, schema, name);
      this.#members.set(name, shape);
    }
    return shape;
  }

  /** Of a list: its items go by their own name, else by that of the list. */
  get itemShape(): XmlShape {
    this.#items ??= new XmlShape(this.#document, this.#first('items'), this.name.replace(/^.*:/, ''));
    return this.#items;
  }

  #first(keyword: string): unknown {
    return this.#schemas.map((schema) => member(schema, keyword)).find(isObject) ?? {};
  }
}

/** The root of an XML document, which is the body of a request. */
export interface XmlRoot {
  shape: XmlShape;
  /** Set where the body is the one member of an object that has no name itself. */
  onlyMember?: string;
}

/**
 * The root element of bodies of a schema. It has the schema's `xml.name`, else the name of the component that the schema
 * refers to. An object without either that lists one member stands for that member. Undefined where nothing names it.
 */
export function xmlRoot(document: OpenApiDocument, schema: JsonSchema): XmlRoot | undefined {
  const schemas = [...schemasOf(document, schema)];
  const named = schemas
    .map((each) => asString(objectMember(each, 'xml').name))
    .find((name) => name !== undefined);
  const component = componentName(schema);
  const name = named ?? component;
  if (name !== undefined) return { shape: new XmlShape(document, schema, name) };
  const names = new Set(schemas.flatMap((each) => Object.keys(objectMember(each, 'properties'))));
  const [onlyMember] = names;
  const isObjects = schemas.some((each) => inferTypes(each).includes('object'));
  if (!isObjects || onlyMember === undefined || names.size > 1) return undefined;
  return { shape: new XmlShape(document, schema, onlyMember).memberShape(onlyMember), onlyMember };
}

function componentName(schema: JsonSchema): string | undefined {
  if (!isObject(schema) || typeof schema.$ref !== 'string') return undefined;
  return /#\/components\/schemas\/([\w.-]+)$/.exec(schema.$ref)?.[1];
}

/** A schema and everything in it that speaks of the same value, the nearest first. */
function* schemasOf(document: OpenApiDocument, schema: unknown): Iterable<JsonObject> {
  const seen = new Set<unknown>();
  const waiting = [schema];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (!isObject(next) || seen.has(next) || seen.size >= mostSchemas) continue;
    seen.add(next);
    yield next;
    if (typeof next.$ref === 'string') waiting.push(dereference(document, { $ref: next.$ref }));
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
      const parts = member(next, keyword);
      if (Array.isArray(parts)) waiting.push(...parts);
    }
  }
}
