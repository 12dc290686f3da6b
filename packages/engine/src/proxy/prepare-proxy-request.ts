import type { App, Catalog, PlannedParameter, RequestPlan } from '@actway/catalog';
import { buildBaseUrl, compileRequest, compileResponse, isConnectionHeader } from '@actway/catalog';
import { inSlices } from '@actway/json';
import type { RequestAuth } from '../accounts/request-auth.js';
import type { EngineFault } from '../engine-error.js';
import type { PreparedRequest } from '../execution/prepared-request.js';
import type { ProxyCall, ProxyParameter } from './proxy-call.js';
import { proxyError, proxyFault, tellProxyFaults } from './proxy-faults.js';
import { readProxyEndpoint } from './read-proxy-endpoint.js';

/**
 * Prepares a raw call as if it were an action of its own: its parameters are planned ones, so the credential wins over
 * them, and so does the app's own origin.
 * @throws EngineError `proxy-request-invalid` with every member at fault
 */
export async function prepareProxyRequest(
  catalog: Catalog,
  app: App,
  call: ProxyCall,
  auth: RequestAuth,
): Promise<PreparedRequest> {
  const { version, servers } = catalog.base(app);
  const base = await tellProxyFaults(async () => buildBaseUrl({ servers }, auth.options));
  const { baseUrl, pathAndQuery } = readProxyEndpoint(call.endpoint, base);
  const faults = [
    ...originFaults(baseUrl, auth),
    ...call.parameters.flatMap((one, index) => parameterFaults(one, index, auth)),
  ];
  if (faults.length > 0) throw proxyError(faults);
  const buildRequest = compileRequest(planOf(call, baseUrl, pathAndQuery));
  const input = inputOf(call);
  return {
    target: { app, version },
    staysOnOrigins: true,
    build: (options) =>
      tellProxyFaults(async () =>
        call.isLarge ? inSlices(buildRequest.steps(input, options)) : buildRequest(input, options),
      ),
    readResponse: compileResponse(app),
  };
}

function planOf(call: ProxyCall, baseUrl: string, pathAndQuery: string): RequestPlan {
  return {
    method: call.method,
    // In a plan, braces would be the place of a parameter.
    path: pathAndQuery.replaceAll('{', '%7B').replaceAll('}', '%7D'),
    servers: [{ url: baseUrl, variables: {} }],
    parameters: call.parameters.map(planParameter),
    body: { contentType: bodyTypeOf(call), required: false, whole: 'body', open: false, encoding: {} },
  };
}

/** The values of a raw call under the names that its plan gives them. */
function inputOf({ parameters, body }: ProxyCall): Record<string, unknown> {
  const values = parameters.map(({ value }, index) => [`parameters/${index}`, value]);
  return { ...Object.fromEntries(values), ...(body === undefined ? {} : { body }) };
}

function originFaults(baseUrl: string, { credentialOrigins }: RequestAuth): EngineFault[] {
  if (credentialOrigins.includes(new URL(baseUrl).origin)) return [];
  const message = `must be a path, or an address on ${credentialOrigins.join(' or ')}`;
  return [proxyFault('/endpoint', message, 'origin')];
}

function parameterFaults(
  { name, in: place }: ProxyParameter,
  index: number,
  auth: RequestAuth,
): EngineFault[] {
  const pointer = `/parameters/${index}/name`;
  if (place === 'header' && isConnectionHeader(name)) {
    return [proxyFault(pointer, 'is a header that belongs to the HTTP connection: leave it out', 'reserved')];
  }
  const isTaken = (auth.options.parameters ?? []).some((one) => {
    if (one.in === 'cookie') return place === 'header' && name.toLowerCase() === 'cookie';
    return one.in === place && (place === 'query' ? one.name === name : sameHeader(one.name, name));
  });
  return isTaken ? [proxyFault(pointer, 'is set by the account: leave it out', 'reserved')] : [];
}

function planParameter({ name, in: place }: ProxyParameter, index: number): PlannedParameter {
  return {
    inputName: `parameters/${index}`,
    name,
    in: place,
    required: false,
    style: place === 'query' ? 'form' : 'simple',
    explode: true,
    allowReserved: false,
  };
}

function bodyTypeOf({ parameters }: ProxyCall): string {
  const named = parameters.findLast((one) => one.in === 'header' && sameHeader(one.name, 'content-type'));
  return named?.value ?? 'application/json';
}

function sameHeader(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
