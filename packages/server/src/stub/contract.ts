import { type OperationId, operationTable } from '@actway/contract';
import { loadContract } from '@actway/contract/document';
import { type DeprecationSubject, listNames } from '@actway/http-contract';
import { jsonPointer, membersIn } from '@actway/openapi';

/** The contract, and what the stub needs to know of each operation. */
export interface Contract {
  document: Record<string, unknown>;
  operations: ContractOperation[];
}

/** What a key must have to call an operation; `any`: every key will do. */
export type NeededScope = NonNullable<(typeof operationTable)[OperationId]['scope']>;

/** What an operation does for a key that is bound, for each kind of bound. */
export type OperationBounds = NonNullable<(typeof operationTable)[OperationId]['bounds']>;

/** What a key may be bound to. */
export type BoundKind = keyof OperationBounds;

export interface ContractOperation {
  id: OperationId;
  method: string;
  /** As the contract spells it: `/api/v1/apps/{appName}`. */
  path: string;
  /** Whether it needs a key. */
  secured: boolean;
  /** Whether a key may come where none is needed. */
  keyIsOptional: boolean;
  /** What a key must have; null where none is looked at. */
  scope: NeededScope | null;
  /** What becomes of a key with bounds; null where no key is looked at. */
  bounds: OperationBounds | null;
  hasBody: boolean;
  /** Whether the body is bytes, which are streamed, in place of JSON. */
  takesBytes: boolean;
  bodySchema: unknown;
  /** A JSON pointer to the member of the body whose integers beyond 2^53 are handed on in all their digits. */
  exactAt: string | undefined;
  /** The names of the query parameters. */
  queryNames: string[];
  /** Query parameters that count as absent when they are empty. */
  emptyIsAbsent: ReadonlySet<string>;
  /** Query parameters that are lists with commas between their items. */
  queryLists: ReadonlySet<string>;
  /** What of it is looked at for what is deprecated. */
  deprecation: DeprecationSubject;
  responses: Record<string, ContractResponse>;
}

export interface ContractResponse {
  headers: Record<string, { required: boolean; schema: unknown; example: unknown }>;
  /** Schemas by media type. */
  content: Record<string, { schema: unknown; examples: Record<string, unknown> }>;
}

/** Reads the contract, with every reference but those inside schemas followed. */
export function readContract(): Contract {
  const document = loadContract();
  const operations = (Object.keys(operationTable) as OperationId[]).map((id) => readOperation(document, id));
  return { document, operations };
}

function readOperation(document: Record<string, unknown>, id: OperationId): ContractOperation {
  const { method, path, secured, keyIsOptional, scope, bounds, hasBody } = operationTable[id];
  const operation = membersIn(document, membersIn(document, document.paths)[path])[method] as Record<
    string,
    unknown
  >;
  const parameters = ((operation.parameters ?? []) as unknown[]).map((one) => membersIn(document, one));
  const marked = parameters.filter((one) => one.in === 'query' && one['x-empty-is-absent'] === true);
  const content = membersIn(document, membersIn(document, operation.requestBody).content);
  const json = membersIn(document, content['application/json']);
  return {
    id,
    method,
    path,
    secured,
    keyIsOptional,
    scope,
    bounds,
    hasBody,
    takesBytes: Object.hasOwn(content, '*/*'),
    bodySchema: json.schema,
    exactAt: exactMember(document, json.schema),
    queryNames: parameters.filter((one) => one.in === 'query').map((one) => String(one.name)),
    emptyIsAbsent: new Set(marked.map((one) => String(one.name))),
    queryLists: listNames(parameters),
    deprecation: { operation, parameters, bodySchema: json.schema },
    responses: mapValues(membersIn(document, operation.responses), (one) => readResponse(document, one)),
  };
}

/** The member that the contract marks with `x-exact-integers`. */
function exactMember(document: Record<string, unknown>, bodySchema: unknown): string | undefined {
  const properties = membersIn(document, membersIn(document, bodySchema).properties);
  const [name] = Object.keys(properties).filter(
    (each) => membersIn(document, properties[each])['x-exact-integers'] === true,
  );
  return name === undefined ? undefined : jsonPointer(name);
}

function readResponse(document: Record<string, unknown>, value: unknown): ContractResponse {
  const response = membersIn(document, value);
  return {
    headers: mapValues(membersIn(document, response.headers), (one) => {
      const header = membersIn(document, one);
      return { required: header.required === true, schema: header.schema, example: header.example };
    }),
    content: mapValues(membersIn(document, response.content), (one) => {
      const media = membersIn(document, one);
      const examples = mapValues(
        membersIn(document, media.examples),
        (named) => membersIn(document, named).value,
      );
      return { schema: media.schema, examples };
    }),
  };
}

function mapValues<Value>(
  object: Record<string, unknown>,
  read: (value: unknown) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, read(value)]));
}
