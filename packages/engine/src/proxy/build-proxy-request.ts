import { compileRequest, type UpstreamRequest } from '@actway/catalog';
import type { Grant } from '../accounts/account-grant.js';
import type { PlannedCall } from '../execution/planned-call.js';
import type { ProxyCall } from './proxy-call.js';
import { tellProxyFaults } from './proxy-faults.js';

/** The request of a raw call, with the account's credential in it. */
export function buildProxyRequest({ plan }: PlannedCall, call: ProxyCall, grant: Grant): UpstreamRequest {
  const values = call.parameters.map(({ value }, index) => [`parameters/${index}`, value]);
  const input = { ...Object.fromEntries(values), ...(call.body === undefined ? {} : { body: call.body }) };
  return tellProxyFaults(() => compileRequest(plan)(input, grant.options));
}
