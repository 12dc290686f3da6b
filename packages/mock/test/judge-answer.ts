import { loadContract } from '@actway/contract/document';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as ajvFormats from 'ajv-formats';
import type { Answer } from './start-test-mock.js';

/** An operation of the bundle, as it stands there; read apart from the code under test. */
export interface BundledOperation {
  id: string;
  method: string;
  path: string;
  secured: boolean;
  parameters: { name: string; in: string; required?: boolean; example?: unknown }[];
  requestExample: unknown;
  responses: Record<string, BundledResponse>;
}

interface BundledResponse {
  headers?: Record<string, { required?: boolean; schema: object }>;
  content?: Record<string, { schema: { $ref?: string }; examples?: Record<string, unknown> }>;
}

// biome-ignore lint/suspicious/noExplicitAny: a walk through a document that has no types
const document: any = loadContract();
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajvFormats.default.default(ajv);
ajv.addSchema(document, 'contract');

/** Every operation of the contract. */
export const bundledOperations: BundledOperation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, never>).map(([method, operation]) =>
    readOperation(path, method, operation),
  ),
);

// biome-ignore lint/suspicious/noExplicitAny: a walk through a document that has no types
function readOperation(path: string, method: string, operation: any): BundledOperation {
  const [example] = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    secured: (operation.security ?? document.security)[0] !== undefined && !mayComeWithoutKey(operation),
    parameters: (operation.parameters ?? []).map(follow),
    requestExample: follow(example)?.value,
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, value]) => {
        const response = follow(value);
        const headers = Object.entries(response.headers ?? {}).map(([name, header]) => [
          name,
          follow(header),
        ]);
        return [status, { ...response, headers: Object.fromEntries(headers) }];
      }),
    ),
  };
}

function mayComeWithoutKey({ security = [] }: { security?: object[] }): boolean {
  return security.some((requirement) => Object.keys(requirement).length === 0);
}

// biome-ignore lint/suspicious/noExplicitAny: a walk through a document that has no types
function follow(value: any): any {
  if (typeof value?.$ref !== 'string') return value;
  return follow(
    value.$ref
      .slice(2)
      .split('/')
      // biome-ignore lint/suspicious/noExplicitAny: a walk through a document that has no types
      .reduce((target: any, part: string) => target[part], document),
  );
}

/** What in an answer breaks the contract; nothing when it honours it. */
export function faultsOfAnswer(id: string, { status, headers, body }: Answer): string[] {
  const operation = bundledOperations.find((one) => one.id === id);
  const declared = operation?.responses[String(status)];
  if (!declared) return [`${id} declares no ${status}`];
  const faults: string[] = [];
  for (const [name, header] of Object.entries(declared.headers ?? {})) {
    const value = headers.get(name);
    if (value === null) {
      if (header.required) faults.push(`the header ${name} is missing`);
      continue;
    }
    const read = Number.isInteger(Number(value)) && (header.schema as { type?: string }).type === 'integer';
    if (!ajv.validate(header.schema, read ? Number(value) : value))
      faults.push(`${name}: ${ajv.errorsText()}`);
  }
  const contentType = headers.get('content-type');
  const types = Object.keys(declared.content ?? {});
  if (types.length === 0) {
    if (body !== undefined || contentType !== null) faults.push('it has a body');
    return faults;
  }
  const media = declared.content?.[contentType ?? ''];
  if (!media) return [...faults, `the content type ${contentType} is none of ${types}`];
  const schema = media.schema.$ref === undefined ? media.schema : { $ref: `contract${media.schema.$ref}` };
  if (!ajv.validate(schema, body)) faults.push(ajv.errorsText());
  return faults;
}

/** The path of an operation and its required query, filled with the contract's own examples. */
export function examplePath({ path, parameters }: BundledOperation): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(parameters.find((one) => one.name === name)?.example)),
  );
  const query = parameters.filter((one) => one.in === 'query' && one.required);
  if (query.length === 0) return filled;
  return `${filled}?${new URLSearchParams(query.map(({ name, example }) => [name, String(example)]))}`;
}
