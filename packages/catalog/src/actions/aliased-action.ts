import { isObject, type JsonSchema, objectMember, strings } from '@actway/openapi';
import type { ActionAlias } from '../apps/action-alias.js';
import type { App } from '../apps/app.js';
import type { Action } from './action.js';
import type { PlannedBody, RequestPlan } from './request-plan.js';

/** An action under one of its aliases: the same operation, whose input may go by other names. */
export class AliasedAction implements Action {
  readonly action: Action;
  readonly name: string;
  /** The action's own member → its name under the alias; undefined where none differs. */
  readonly #names: ReadonlyMap<string, string> | undefined;
  /** Made anew when the action's own were. */
  #renamed: { of: JsonSchema; inputSchema: JsonSchema; plan: RequestPlan } | undefined;

  constructor(action: Action, { name, input }: ActionAlias) {
    this.action = action;
    this.name = name;
    this.#names = input && new Map(Object.entries(input).map(([member, own]) => [own, member]));
  }

  /** Whether what is compiled for the action itself fits this one too. */
  get hasOwnInput(): boolean {
    return this.#names !== undefined;
  }

  get id(): string {
    return this.action.id;
  }

  get app(): App {
    return this.action.app;
  }

  get version(): string {
    return this.action.version;
  }

  get operationId(): string {
    return this.action.operationId;
  }

  get displayName(): string {
    return this.action.displayName;
  }

  get description(): string {
    return this.action.description;
  }

  get tags(): string[] {
    return this.action.tags;
  }

  get important(): boolean {
    return this.action.important;
  }

  get writes(): boolean {
    return this.action.writes;
  }

  get deprecated(): boolean {
    return this.action.deprecated;
  }

  get outputSchema(): JsonSchema {
    return this.action.outputSchema;
  }

  get inputSchema(): JsonSchema {
    return this.#names === undefined ? this.action.inputSchema : this.#rename(this.#names).inputSchema;
  }

  get plan(): RequestPlan {
    return this.#names === undefined ? this.action.plan : this.#rename(this.#names).plan;
  }

  get exampleInput(): Record<string, unknown> | undefined {
    const { exampleInput } = this.action;
    if (this.#names === undefined || exampleInput === undefined) return exampleInput;
    return renamedMembers(exampleInput, this.#names);
  }

  /** What is asked for again and again stays the same object, so that what is compiled of it is found again. */
  #rename(names: ReadonlyMap<string, string>) {
    const { inputSchema, plan } = this.action;
    if (this.#renamed?.of !== inputSchema) {
      this.#renamed = {
        of: inputSchema,
        inputSchema: renamedSchema(inputSchema, names),
        plan: renamedPlan(plan, names),
      };
    }
    return this.#renamed;
  }
}

function renamedSchema(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  if (!isObject(schema)) return schema;
  const { properties, required, dependentRequired, ...rest } = schema;
  const rename = (name: string) => names.get(name) ?? name;
  return {
    ...rest,
    properties: renamedMembers(isObject(properties) ? properties : {}, names),
    ...(required === undefined ? {} : { required: strings(required).map(rename) }),
    ...(dependentRequired === undefined
      ? {}
      : {
          dependentRequired: Object.fromEntries(
            Object.entries(objectMember(schema, 'dependentRequired')).map(([name, needed]) => [
              rename(name),
              strings(needed).map(rename),
            ]),
          ),
        }),
  };
}

function renamedPlan(plan: RequestPlan, names: ReadonlyMap<string, string>): RequestPlan {
  const rename = (name: string) => names.get(name) ?? name;
  const { parameters, body } = plan;
  return {
    ...plan,
    parameters: parameters.map((each) => ({ ...each, inputName: rename(each.inputName) })),
    ...(body === undefined ? {} : { body: renamedBody(body, rename) }),
  };
}

function renamedBody(body: PlannedBody, rename: (name: string) => string): PlannedBody {
  const { members, whole, files, needed } = body;
  return {
    ...body,
    ...(members && {
      members: members.map(({ inputName, name }) => ({ inputName: rename(inputName), name })),
    }),
    ...(whole !== undefined && { whole: rename(whole) }),
    ...(files && { files: files.map(rename) }),
    ...(needed && { needed: needed.map(rename) }),
  };
}

function renamedMembers(
  members: Record<string, unknown>,
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [names.get(name) ?? name, value]));
}
