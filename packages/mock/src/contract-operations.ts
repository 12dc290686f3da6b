import {
  compileNormalization,
  type DeprecationSubject,
  listNames,
  type Normalization,
} from '@actway/http-contract';
import { type JsonObject, membersIn } from '@actway/openapi';
import { MockError } from './mock-error.js';

/** What the mock needs to know of one operation of a contract. */
export interface ContractOperation {
  id: string;
  /** Upper case. */
  method: string;
  /** As the contract spells it: `/api/v1/apps/{appName}`. */
  path: string;
  summary: string;
  /** The header that carries the key; absent where none is looked at. */
  keyHeader?: string;
  /** Whether a request may come without it. */
  keyIsOptional: boolean;
  hasBody: boolean;
  /** Whether the body is bytes in place of JSON. */
  takesBytes: boolean;
  bodySchema: unknown;
  parameters: ContractParameter[];
  /** What of it is looked at for what is deprecated. */
  deprecation: DeprecationSubject;
  /** Prepares its requests for being judged. */
  normalization: Normalization;
  /** Bodies of requests, by name. */
  requestExamples: Record<string, unknown>;
  /** By status, the lowest first. */
  responses: ContractResponse[];
}

export interface ContractParameter {
  name: string;
  in: string;
  required: boolean;
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

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/** @throws MockError `document-unusable` for a document that has no operation */
export function usableOperations(document: JsonObject): ContractOperation[] {
  const operations = contractOperations(document);
  if (operations.length > 0) return operations;
  throw new MockError({ code: 'document-unusable', reason: 'it has no operation under `paths`.' });
}

/** Reads the operations of a bundled OpenAPI 3.1 document. */
function contractOperations(document: JsonObject): ContractOperation[] {
  return Object.entries(membersIn(document, document.paths)).flatMap(([path, value]) => {
    const item = membersIn(document, value);
    return methods.flatMap((method) =>
      item[method] === undefined ? [] : [readOperation(document, path, method, item)],
    );
  });
}

function readOperation(
  document: JsonObject,
  path: string,
  method: string,
  item: JsonObject,
): ContractOperation {
  const operation = membersIn(document, item[method]);
  const content = membersIn(document, membersIn(document, operation.requestBody).content);
  const json = membersIn(document, content['application/json']);
  const keyHeader = headerOfKey(document, operation);
  const parameters = [...list(item.parameters), ...list(operation.parameters)].map((one) =>
    membersIn(document, one),
  );
  const inQuery = parameters.filter((one) => one.in === 'query');
  const deprecation: DeprecationSubject = { operation, parameters, bodySchema: json.schema };
  return {
    id: String(operation.operationId ?? `${method} ${path}`),
    method: method.toUpperCase(),
    path,
    summary: String(operation.summary ?? ''),
    ...(keyHeader === undefined ? {} : { keyHeader }),
    keyIsOptional: list(operation.security ?? document.security).some(
      (one) => Object.keys(membersIn(document, one)).length === 0,
    ),
    hasBody: operation.requestBody !== undefined,
    takesBytes: Object.hasOwn(content, '*/*'),
    bodySchema: json.schema,
    parameters: parameters.map(readParameter),
    deprecation,
    normalization: compileNormalization(document, {
      bodySchema: json.schema,
      queryNames: inQuery.map(nameOf),
      emptyIsAbsent: new Set(inQuery.filter((one) => one['x-empty-is-absent'] === true).map(nameOf)),
      queryLists: listNames(parameters),
      deprecation,
    }),
    requestExamples: mapValues(membersIn(document, json.examples), (one) => membersIn(document, one).value),
    responses: Object.entries(membersIn(document, operation.responses))
      .filter(([status]) => /^\d{3}$/.test(status))
      .map(([status, response]) => readResponse(document, Number(status), membersIn(document, response))),
  };
}

function nameOf({ name }: JsonObject): string {
  return String(name);
}

function readParameter(parameter: JsonObject): ContractParameter {
  return {
    name: String(parameter.name),
    in: String(parameter.in),
    required: parameter.required === true,
    example: parameter.example,
  };
}

function readResponse(document: JsonObject, status: number, response: JsonObject): ContractResponse {
  const [[contentType, media] = []] = Object.entries(membersIn(document, response.content));
  const headers = Object.entries(membersIn(document, response.headers)).map(
    ([name, header]) => [name.toLowerCase(), membersIn(document, header)] as const,
  );
  return {
    status,
    description: String(response.description ?? ''),
    requiredHeaders: headers.filter(([, header]) => header.required === true).map(([name]) => name),
    headerExamples: textsByName(headers.map(([name, header]) => [name, header.example])),
    ...(contentType === undefined ? {} : { contentType }),
    examples: Object.entries(membersIn(document, membersIn(document, media).examples)).map(([name, one]) =>
      readExample(name, membersIn(document, one)),
    ),
  };
}

function readExample(name: string, example: JsonObject): ContractExample {
  return {
    name,
    summary: String(example.summary ?? ''),
    value: example.value,
    headers: textsByName(Object.entries((example['x-response-headers'] ?? {}) as JsonObject)),
  };
}

function textsByName(entries: (readonly [name: string, value: unknown])[]): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), String(value)]])),
  );
}

/** The header of the first API key scheme that the operation asks for. */
function headerOfKey(document: JsonObject, operation: JsonObject): string | undefined {
  const schemes = membersIn(document, membersIn(document, document.components).securitySchemes);
  for (const requirement of list(operation.security ?? document.security)) {
    for (const name of Object.keys(membersIn(document, requirement))) {
      const scheme = membersIn(document, schemes[name]);
      if (scheme.type === 'apiKey' && scheme.in === 'header') return String(scheme.name).toLowerCase();
    }
  }
  return undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function mapValues(object: JsonObject, read: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, read(value)]));
}
