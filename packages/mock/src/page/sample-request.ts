import type { ContractOperation } from '../contract-operations.js';
import { fillPath } from '../front/judge-request.js';
import type { Scenario } from '../scenario/scenario.js';

/** A request that fits the contract, made of its own examples. */
export interface SampleRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/**
 * @param scenario the answer to ask for; without one the mock answers as it does by itself
 * @param apiKey a key that the mock takes
 */
export function sampleRequest(
  operation: ContractOperation,
  scenario: Scenario | undefined,
  { url, apiKey }: { url: string; apiKey: string },
): SampleRequest {
  const ofPath = operation.parameters.filter((one) => one.in === 'path');
  const path = fillPath(
    operation.path,
    Object.fromEntries(ofPath.map(({ name, example }) => [name, String(example ?? name)])),
  );
  const required = operation.parameters.filter((one) => one.required && one.in === 'query');
  const query = new URLSearchParams(
    Object.fromEntries(required.map(({ name, example }) => [name, String(example ?? '')])),
  );
  const [body] = Object.values(operation.requestExamples);
  return {
    method: operation.method,
    url: `${url}${path}${query.size > 0 ? `?${query}` : ''}`,
    headers: {
      ...(operation.keyHeader === undefined ? {} : { [operation.keyHeader]: apiKey }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(scenario === undefined ? {} : { prefer: preferenceFor(scenario) }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

function preferenceFor({ status, example }: Scenario): string {
  return example === undefined ? `code=${status}` : `code=${status}, example=${example}`;
}

/** A command for a POSIX shell. */
export function curlOf({ method, url, headers, body }: SampleRequest): string {
  return [
    'curl -isS',
    // curl makes a POST of what has a body.
    ...(method === 'GET' && body === undefined ? [] : [`-X ${method}`]),
    quoted(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
