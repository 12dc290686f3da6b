import { atOnce, type Steps } from '@actway/json';
import {
  asSchema,
  copyKeywords,
  fragmentSegments,
  isObject,
  type JsonObject,
  type JsonSchema,
  localReference,
  member,
  objectMember,
  setMember,
  strings,
  valueAtFragment,
  visitKeywords,
} from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { withReferencesFollowed } from '../schema/example-references.js';
import { isMarked } from '../schema/object-members.js';
import { toldValues } from '../schema/told-values.js';
import { componentName } from './component-names.js';
import { typedKeywords } from './typed-keywords.js';

/** Whether a schema speaks of what is sent to an app or of what comes back. */
export type Direction = 'input' | 'output';

const notOf: Record<Direction, 'readOnly' | 'writeOnly'> = { input: 'readOnly', output: 'writeOnly' };

/**
 * The schemas that actions reach in the documents of their apps, as components of one document. A schema that means
 * something else as an input than as an output (a required member is `readOnly`) becomes two components.
 */
export class SchemaCopies {
  readonly #copies = new Map<string, JsonSchema>();
  #added = new Map<string, JsonSchema>();
  readonly #names = new Map<string, string>();
  readonly #twofold = new Map<string, boolean>();
  readonly #looks = new Map<string, Look>();
  /** Those of which only the names are given yet, where each is copied when it is asked for. */
  readonly #waiting: Map<string, WaitingSchema> | undefined;
  #reached: string[] = [];

  /** @param isLazy whether a component is copied by `component` alone, and not where a schema refers to it */
  constructor(isLazy = false) {
    if (isLazy) this.#waiting = new Map();
  }

  /** The components so far, by name. */
  get components(): ReadonlyMap<string, JsonSchema> {
    return this.#copies;
  }

  /** The components that have come since this was asked last; each is given once. */
  takeAdded(): ReadonlyMap<string, JsonSchema> {
    const added = this.#added;
    this.#added = new Map();
    return added;
  }

  /** The names of the components that were referred to since this was asked last, in the order of the references. */
  takeReached(): string[] {
    const reached = this.#reached;
    this.#reached = [];
    return reached;
  }

  /** The component of a name, which may have to be copied first. */
  *component(name: string): Steps<JsonSchema | undefined> {
    const waiting = this.#waiting?.get(name);
    if (waiting === undefined) return this.#copies.get(name);
    this.#waiting?.delete(name);
    const copy = yield* this.copySteps(waiting.document, waiting.schema, waiting.direction);
    this.#copies.set(name, copy);
    return copy;
  }

  /** `copy`; what it has to know of all that the schema reaches is found out in steps before. */
  *copySteps(document: AppDocument, schema: JsonSchema, direction: Direction): Steps<JsonSchema> {
    const { references } = lookAt(document, direction === 'input' ? schema : {});
    for (const each of references) {
      yield;
      yield* this.#isTwofold(document, localReference(document, each));
    }
    return this.copy(document, schema, direction);
  }

  /** A copy of a schema in which each reference leads to a component; those are copied as well. */
  copy(document: AppDocument, schema: JsonSchema, direction: Direction): JsonSchema {
    return asSchema(
      copyKeywords(schema, (object) => {
        const copy = typedKeywords(this.#withOwnRequired(document, object, direction));
        if (Array.isArray(copy.examples)) setExamples(document, copy, copy.examples);
        if (typeof copy.$ref === 'string') return this.#referring(document, copy, direction);
        if ('discriminator' in copy) this.#setDiscriminator(document, copy, direction);
        return copy;
      }),
    );
  }

  /** What a reference does not find may be anything, as it may for a validator that was told so. */
  #referring(document: AppDocument, { $ref, ...others }: JsonObject, direction: Direction): JsonObject {
    const name = this.#component(document, String($ref), direction);
    return name === undefined ? others : { $ref: `#/components/schemas/${name}`, ...others };
  }

  #component(document: AppDocument, reference: string, direction: Direction): string | undefined {
    const fragment = localReference(document, reference);
    const segments = fragmentSegments(fragment);
    const target = valueAtFragment(document.root, fragment);
    if (segments === undefined || (!isObject(target) && typeof target !== 'boolean')) return undefined;
    const place = `${document.id}${fragment}`;
    const suffix = direction === 'input' && atOnce(this.#isTwofold(document, fragment)) ? '_input' : '';
    const known = this.#names.get(place + suffix);
    if (known !== undefined) {
      this.#reached.push(known);
      return known;
    }
    const name = this.#freeName(componentName(document, segments) + suffix, document.version);
    this.#names.set(place + suffix, name);
    // Holds the name, so that a schema that refers to itself ends here.
    this.#copies.set(name, true);
    this.#reached.push(name);
    const own = suffix === '' ? 'output' : direction;
    if (this.#waiting === undefined) {
      const copy = this.copy(document, target, own);
      this.#copies.set(name, copy);
      this.#added.set(name, copy);
    } else this.#waiting.set(name, { document, schema: target, direction: own });
    return name;
  }

  /** Two versions of an app may meet in one document: the second to come says which one it is. */
  #freeName(name: string, version: string): string {
    if (!this.#copies.has(name)) return name;
    let free = `${name}_${version}`;
    while (this.#copies.has(free)) free += '_';
    return free;
  }

  /** `required` names no member that is never there in this direction. */
  #withOwnRequired(document: AppDocument, schema: JsonObject, direction: Direction): JsonObject {
    const absent = absentButRequired(document, schema, direction);
    if (absent.length === 0) return schema;
    return { ...schema, required: strings(schema.required).filter((name) => !absent.includes(name)) };
  }

  /** Whether the schema, or one that it reaches, is another for inputs than for outputs. */
  *#isTwofold(document: AppDocument, fragment: string): Steps<boolean> {
    const place = document.id + fragment;
    const known = this.#twofold.get(place);
    if (known !== undefined) return known;
    const seen = new Set([fragment]);
    const waiting = [fragment];
    let found = false;
    for (let next = waiting.pop(); next !== undefined && !found; next = waiting.pop()) {
      const known = this.#looks.get(document.id + next);
      if (known === undefined) yield;
      const look = known ?? lookAt(document, valueAtFragment(document.root, next));
      this.#looks.set(document.id + next, look);
      found = look.isTwofold;
      for (const reference of look.references) {
        if (seen.has(reference)) continue;
        seen.add(reference);
        waiting.push(reference);
      }
    }
    this.#twofold.set(place, found);
    // What is reached from one that is not twofold is not twofold either.
    if (!found) for (const each of seen) this.#twofold.set(document.id + each, false);
    return found;
  }

  /**
   * Beside a union a discriminator tells its branches by the names of schemas, which are others here, so that each is
   * spelled out. It goes where a branch does not say itself what the property holds: generators of validators rely on it
   * and fail as a whole, while without a discriminator they try each branch. Elsewhere it tells of schemas that nothing
   * refers to, and goes as well.
   */
  #setDiscriminator(document: AppDocument, schema: JsonObject, direction: Direction): void {
    const { discriminator } = schema;
    delete schema.discriminator;
    const branches = [schema.oneOf, schema.anyOf].find(Array.isArray) ?? [];
    const references = branches.flatMap((branch: unknown) =>
      isObject(branch) && typeof branch.$ref === 'string' ? [localReference(document, branch.$ref)] : [],
    );
    if (!isObject(discriminator) || branches.length === 0 || references.length < branches.length) return;
    const propertyName = String(discriminator.propertyName);
    const told = new Map(
      references.map((each) => [each, toldValues(document, { $ref: each }, propertyName)]),
    );
    if ([...told.values()].some((values) => values.length === 0)) return;
    const declared = Object.entries(objectMember(discriminator, 'mapping')).map(
      ([value, target]) => [value, targetOf(String(target))] as const,
    );
    const mapped = new Set(declared.map(([, target]) => target));
    const implied = references
      .filter((reference) => !mapped.has(reference))
      .flatMap((reference) => (told.get(reference) ?? []).map((value) => [value, reference] as const));
    const mapping: JsonObject = {};
    for (const [value, target] of [...declared, ...implied]) {
      const name = references.includes(target) ? this.#component(document, target, direction) : undefined;
      if (name !== undefined) setMember(mapping, value, `#/components/schemas/${name}`);
    }
    schema.discriminator = { propertyName, mapping };
  }
}

interface WaitingSchema {
  document: AppDocument;
  schema: JsonSchema;
  direction: Direction;
}

/** What a schema says itself, without those that it refers to. */
interface Look {
  /** Whether it is another for inputs than for outputs. */
  isTwofold: boolean;
  references: string[];
}

function lookAt(document: AppDocument, schema: unknown): Look {
  let isTwofold = false;
  const references: string[] = [];
  visitKeywords(schema, (object) => {
    isTwofold ||= (['input', 'output'] as const).some(
      (each) => absentButRequired(document, object, each).length > 0,
    );
    if (typeof object.$ref === 'string') references.push(object.$ref);
  });
  return { isTwofold, references };
}

function setExamples(document: AppDocument, schema: JsonObject, examples: unknown[]): void {
  const followed = examples.map((value) => withReferencesFollowed(document, value));
  schema.examples = followed.filter((value) => value !== undefined);
}

function absentButRequired(document: AppDocument, schema: JsonObject, direction: Direction): string[] {
  if (!Array.isArray(schema.required) || !isObject(schema.properties)) return [];
  const { properties } = schema;
  return strings(schema.required).filter((name) =>
    isMarked(document, member(properties, name), notOf[direction]),
  );
}

/** A mapping holds references or the bare names of schemas (OpenAPI 3.1, 4.8.25). */
function targetOf(text: string): string {
  return text.startsWith('#') ? text : `#/components/schemas/${text}`;
}
