import type { Action } from '@actway/catalog';
import { isObject, type JsonObject, jsonPointer, pointerSegments, setMember, strings } from '@actway/openapi';

/** Names that the APIs of models take for the members of a tool's arguments; one other name costs them the whole list. */
const taken = /^[\w.-]{1,64}$/;
const longest = 64;
/** What a tool may have beside the members of its action. */
const ownArguments = ['select', 'select_from_answer'];

/** What the arguments of an action's tool are called, where that is not what its input calls them: `$filter`, `expand[]`. */
export class ArgumentNames {
  readonly #arguments = new Map<string, string>();
  readonly #members = new Map<string, string>();

  constructor(action: Pick<Action, 'inputSchema'>) {
    const { properties } = Object(action.inputSchema);
    const names = isObject(properties) ? Object.keys(properties) : [];
    const used = new Set([...names.filter((name) => taken.test(name)), ...ownArguments]);
    for (const member of names.filter((name) => !taken.test(name))) {
      const argument = freeName(member, used);
      used.add(argument);
      this.#arguments.set(member, argument);
      this.#members.set(argument, member);
    }
  }

  /** The input that arguments stand for. */
  inputOf(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
    if (this.#members.size === 0) return { ...given };
    const input: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given))
      setMember(input, this.#members.get(name) ?? name, value);
    return input;
  }

  /** Where a place of the input is in the arguments. @param pointer a JSON pointer (RFC 6901) */
  pointerOf(pointer: string): string {
    if (this.#arguments.size === 0 || pointer === '') return pointer;
    const [first = '', ...rest] = pointerSegments(pointer) ?? [];
    const argument = this.#arguments.get(first);
    return argument === undefined ? pointer : jsonPointer(argument, ...rest);
  }

  /** The schema of the arguments that the schema of an input becomes. */
  schemaOf(schema: JsonObject): JsonObject {
    if (this.#arguments.size === 0) return schema;
    const rename = (name: string): string => this.#arguments.get(name) ?? name;
    const properties: JsonObject = {};
    for (const [name, property] of Object.entries(Object(schema.properties)))
      setMember(properties, rename(name), property);
    const required = strings(schema.required).map(rename);
    const dependent = Object.entries(Object(schema.dependentRequired)).map(
      ([name, others]) => [rename(name), strings(others).map(rename)] as const,
    );
    return {
      ...schema,
      properties,
      ...(required.length === 0 ? {} : { required }),
      ...(dependent.length === 0 ? {} : { dependentRequired: Object.fromEntries(dependent) }),
    };
  }
}

/** The same name in the same schema always: `$filter` is `filter`, or `filter_2` where that is another member. */
function freeName(member: string, used: ReadonlySet<string>): string {
  const plain = member.replace(/[^\w.-]+/g, '_').replace(/^_+|_+$/g, '') || 'argument';
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : `_${count}`;
    const name = plain.slice(0, longest - ending.length) + ending;
    if (!used.has(name)) return name;
  }
}
