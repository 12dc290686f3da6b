import { type DeprecationSubject, listNames } from '@actway/contract';

/** What the mock needs to know of one operation of a contract. */
export interface ContractOperation {
  id: string;
  /** Upper case. */
  method: string;
  /** As the contract spells it: `/api/v1/apps/{appName}`. */
  path: string;
  summary: string;
  /** The header that carries the key; absent where none is needed. */
  keyHeader?: string;
  hasBody: boolean;
  /** Whether the body is bytes in place of JSON. */
  takesBytes: boolean;
  bodySchema: unknown;
  parameters: ContractParameter[];
  /** Query parameters that are lists with commas between their items. */
  queryLists: ReadonlySet<string>;
  /** What of it is looked at for what is deprecated. */
  deprecation: DeprecationSubject;
  /** Bodies of requests, by name. */
  requestExamples: Record<string, unknown>;
  /** By status, the lowest first. */
  responses: ContractResponse[];
}

export interface ContractParameter {
  name: string;
  in: string;
  required: boolean;
  emptyIsAbsent: boolean;
  example: unknown;
}

export interface ContractResponse {
  status: number;
  description: string;
  /** In lower case. */
  requiredHeaders: string[];
  /** What the contract shows for each header, by its name in lower case. */
  headerExamples: Record<string, string>;
  /** Of the body; absent where there is none. */
  contentType?: string;
  examples: ContractExample[];
}

export interface ContractExample {
  name: string;
  summary: string;
  value: unknown;
  /** The headers that come with this very example, by name in lower case. */
  headers: Record<string, string>;
}

type Members = Record<string, unknown>;

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/** Reads the operations of a bundled OpenAPI 3.1 document. */
export function contractOperations(document: Members): ContractOperation[] {
  return Object.entries(members(document, document.paths)).flatMap(([path, value]) => {
    const item = members(document, value);
    return methods.flatMap((method) =>
      item[method] === undefined ? [] : [readOperation(document, path, method, item)],
    );
  });
}

function readOperation(document: Members, path: string, method: string, item: Members): ContractOperation {
  const operation = members(document, item[method]);
  const content = members(document, members(document, operation.requestBody).content);
  const json = members(document, content['application/json']);
  const keyHeader = headerOfKey(document, operation);
  const parameters = [...list(item.parameters), ...list(operation.parameters)].map((one) =>
    members(document, one),
  );
  return {
    id: String(operation.operationId ?? `${method} ${path}`),
    method: method.toUpperCase(),
    path,
    summary: String(operation.summary ?? ''),
    ...(keyHeader === undefined ? {} : { keyHeader }),
    hasBody: operation.requestBody !== undefined,
    takesBytes: Object.hasOwn(content, '*/*'),
    bodySchema: json.schema,
    parameters: parameters.map(readParameter),
    queryLists: listNames(parameters),
    deprecation: { operation, parameters, bodySchema: json.schema },
    requestExamples: mapValues(members(document, json.examples), (one) => members(document, one).value),
    responses: Object.entries(members(document, operation.responses))
      .filter(([status]) => /^\d{3}$/.test(status))
      .map(([status, response]) => readResponse(document, Number(status), members(document, response))),
  };
}

function readParameter(parameter: Members): ContractParameter {
  return {
    name: String(parameter.name),
    in: String(parameter.in),
    required: parameter.required === true,
    emptyIsAbsent: parameter['x-empty-is-absent'] === true,
    example: parameter.example,
  };
}

function readResponse(document: Members, status: number, response: Members): ContractResponse {
  const [[contentType, media] = []] = Object.entries(members(document, response.content));
  const headers = Object.entries(members(document, response.headers)).map(
    ([name, header]) => [name.toLowerCase(), members(document, header)] as const,
  );
  return {
    status,
    description: String(response.description ?? ''),
    requiredHeaders: headers.filter(([, header]) => header.required === true).map(([name]) => name),
    headerExamples: textsByName(headers.map(([name, header]) => [name, header.example])),
    ...(contentType === undefined ? {} : { contentType }),
    examples: Object.entries(members(document, members(document, media).examples)).map(([name, one]) =>
      readExample(name, members(document, one)),
    ),
  };
}

function readExample(name: string, example: Members): ContractExample {
  return {
    name,
    summary: String(example.summary ?? ''),
    value: example.value,
    headers: textsByName(Object.entries((example['x-response-headers'] ?? {}) as Members)),
  };
}

function textsByName(entries: (readonly [name: string, value: unknown])[]): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), String(value)]])),
  );
}

/** The header of the first API key scheme that the operation asks for. */
function headerOfKey(document: Members, operation: Members): string | undefined {
  const schemes = members(document, members(document, document.components).securitySchemes);
  for (const requirement of list(operation.security ?? document.security)) {
    for (const name of Object.keys(members(document, requirement))) {
      const scheme = members(document, schemes[name]);
      if (scheme.type === 'apiKey' && scheme.in === 'header') return String(scheme.name).toLowerCase();
    }
  }
  return undefined;
}

/** The object itself, or what its `$ref` points at; `{}` for nothing. */
function members(document: Members, value: unknown): Members {
  if (typeof value !== 'object' || value === null) return {};
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref !== 'string') return value as Members;
  let target: unknown = document;
  for (const part of $ref.slice(2).split('/')) {
    target = members(document, target)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return members(document, target);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function mapValues(object: Members, read: (value: unknown) => unknown): Members {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, read(value)]));
}
