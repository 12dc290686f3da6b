import {
  dereferenceObject,
  isObject,
  type JsonObject,
  member,
  objectMember,
  setMember,
} from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import type { InputCandidate } from './input-names.js';

/** A part of the flat input with the document's own example for it, if there is one. */
export interface InputExample {
  inputName: string;
  required: boolean;
  ofOptionalBody: boolean;
  example: unknown;
}

/** The example of a Parameter or Media Type Object: its own, else the first named one, else that of its schema. */
export function exampleOf(document: AppDocument, owner: JsonObject): unknown {
  const own = member(owner, 'example');
  if (own !== undefined) return own;
  for (const named of Object.values(objectMember(owner, 'examples'))) {
    const example = dereferenceObject(document, named);
    if (example !== undefined && 'value' in example) return example.value;
  }
  const schema = dereferenceObject(document, member(owner, 'schema'));
  if (schema === undefined) return undefined;
  const examples = member(schema, 'examples');
  return member(schema, 'example') ?? (Array.isArray(examples) ? examples[0] : undefined);
}

/** One flat input of these examples; undefined when a required member has none. */
export function exampleInput(parts: InputExample[], extra: JsonObject): Record<string, unknown> | undefined {
  const input: Record<string, unknown> = {};
  for (const { inputName, required, ofOptionalBody, example } of parts) {
    if (example !== undefined) setMember(input, inputName, example);
    else if (required && !ofOptionalBody) return undefined;
  }
  for (const [name, value] of Object.entries(extra)) {
    if (!Object.hasOwn(input, name)) setMember(input, name, value);
  }
  return input;
}

/** What the example of an open body holds beyond its declared members. */
export function undeclaredMembers(example: unknown, declared: InputCandidate[]): JsonObject {
  if (!isObject(example)) return {};
  const names = new Set(declared.map(({ name }) => name));
  return Object.fromEntries(Object.entries(example).filter(([name]) => !names.has(name)));
}
