import { type OperationId, operationTable } from '@actway/contract';
import { loadContract } from '@actway/contract/document';
import { membersIn } from '@actway/openapi';

/** A request that fits the contract, made from the contract's own examples. */
export interface SampleRequest {
  /** Upper case. */
  method: string;
  path: string;
  /** As it is sent; undefined where the operation takes no body. */
  body: string | undefined;
}

const document = loadContract();

/** @param path values for parameters of the path, in place of their examples */
export function sampleRequest(operationId: OperationId, path: Record<string, string> = {}): SampleRequest {
  const { method, path: template } = operationTable[operationId];
  const operation = membersIn(
    document,
    membersIn(document, membersIn(document, document.paths)[template])[method],
  );
  const parameters = ((operation.parameters ?? []) as unknown[]).map((one) => membersIn(document, one));
  const content = membersIn(document, membersIn(document, operation.requestBody).content);
  const [media] = Object.values(content);
  const [example] = Object.values(membersIn(document, membersIn(document, media).examples));
  const { value } = membersIn(document, example);
  const query = parameters
    .filter((one) => one.in === 'query' && one.required === true)
    .map((one): [string, string] => [String(one.name), String(one.example)]);
  return {
    method: method.toUpperCase(),
    path:
      template.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(path[name] ?? String(parameters.find((one) => one.name === name)?.example)),
      ) + (query.length > 0 ? `?${new URLSearchParams(query)}` : ''),
    body: typeof value === 'string' || value === undefined ? value : JSON.stringify(value),
  };
}

/** Names of the parameters of the path whose schema has this format. */
export function pathParametersOfFormat(operationId: OperationId, format: string): string[] {
  const { method, path } = operationTable[operationId];
  const operation = membersIn(
    document,
    membersIn(document, membersIn(document, document.paths)[path])[method],
  );
  return ((operation.parameters ?? []) as unknown[])
    .map((one) => membersIn(document, one))
    .filter((one) => one.in === 'path' && membersIn(document, one.schema).format === format)
    .map((one) => String(one.name));
}
