import type { App, Catalog, PlannedParameter, RequestPlan } from '@actway/catalog';
import { buildBaseUrl, isConnectionHeader } from '@actway/catalog';
import type { Grant } from '../accounts/account-grant.js';
import type { EngineFault } from '../engine-error.js';
import type { PlannedCall } from '../execution/planned-call.js';
import { type ProxyCall, type ProxyParameter, proxyActionId } from './proxy-call.js';
import { proxyError, proxyFault, tellProxyFaults } from './proxy-faults.js';
import { readProxyEndpoint } from './read-proxy-endpoint.js';

/**
 * Plans a raw call as if it were an action of its own: its parameters are planned ones, so the credential wins over
 * them, and so does the app's own origin.
 * @throws EngineError `proxy-request-invalid` with every member at fault
 */
export function planProxyRequest(catalog: Catalog, app: App, call: ProxyCall, grant: Grant): PlannedCall {
  const { version, servers } = catalog.base(app);
  const base = tellProxyFaults(() => buildBaseUrl({ servers }, grant.options));
  const { baseUrl, pathAndQuery } = readProxyEndpoint(call.endpoint, base);
  const faults = [
    ...originFaults(baseUrl, grant),
    ...call.parameters.flatMap((one, index) => parameterFaults(one, index, grant)),
  ];
  if (faults.length > 0) throw proxyError(faults);
  const plan: RequestPlan = {
    method: call.method,
    // In a plan, braces would be the place of a parameter.
    path: pathAndQuery.replaceAll('{', '%7B').replaceAll('}', '%7D'),
    servers: [{ url: baseUrl, variables: {} }],
    parameters: call.parameters.map(planParameter),
    body: { contentType: bodyTypeOf(call), required: false, whole: 'body', open: false, encoding: {} },
  };
  return { id: proxyActionId, app, version, plan, staysOnOrigins: true };
}

function originFaults(baseUrl: string, { credentialOrigins }: Grant): EngineFault[] {
  if (credentialOrigins.includes(new URL(baseUrl).origin)) return [];
  const message = `must be a path, or an address on ${credentialOrigins.join(' or ')}`;
  return [proxyFault('/endpoint', message, 'origin')];
}

function parameterFaults({ name, in: place }: ProxyParameter, index: number, grant: Grant): EngineFault[] {
  const pointer = `/parameters/${index}/name`;
  if (place === 'header' && isConnectionHeader(name)) {
    return [proxyFault(pointer, 'is a header that belongs to the HTTP connection: leave it out', 'reserved')];
  }
  const isTaken = (grant.options.parameters ?? []).some((one) => {
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
