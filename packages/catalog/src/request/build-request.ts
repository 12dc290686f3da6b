import type { PlannedBody, RequestPlan } from '../actions/request-plan.js';
import { buildBaseUrl } from './base-url.js';
import { mergeBody, readBodyValue } from './body-value.js';
import { buildHeaders } from './headers.js';
import { buildPath } from './path.js';
import { buildQuery } from './query.js';
import type { RequestOptions } from './request-options.js';
import type { UpstreamRequest } from './upstream-request.js';
import { writeBody } from './write-body.js';
import type { WrittenBody } from './written-body.js';

const jsonBody: PlannedBody = { contentType: 'application/json', required: false, open: false, encoding: {} };

/**
 * The one HTTP request that an action's input stands for, serialised as OpenAPI 3.1.1 says. Pure: sends nothing.
 * @throws RequestError, naming the input member (or setting) that cannot be sent
 */
export function buildRequest(
  plan: RequestPlan,
  input: Record<string, unknown>,
  options: RequestOptions,
): UpstreamRequest {
  const added = options.parameters ?? [];
  const body = buildBody(plan, input, options.body);
  return {
    method: plan.method,
    baseUrl: buildBaseUrl(plan, options),
    path: buildPath(plan.path, plan.parameters, input, added),
    query: buildQuery(plan.path, plan.parameters, input, added),
    headers: buildHeaders(plan.parameters, input, options, body?.contentType),
    ...(body && { body: body.content }),
  };
}

/** An operation without a body takes added members as JSON, except where HTTP gives a body no meaning. */
function buildBody(
  plan: RequestPlan,
  input: Record<string, unknown>,
  added: Record<string, unknown> | undefined,
): WrittenBody | undefined {
  const planned = plan.body && readBodyValue(plan.body, plan.parameters, input);
  const takesBody = plan.body !== undefined || !['GET', 'HEAD'].includes(plan.method);
  const merges = takesBody && added !== undefined && Object.keys(added).length > 0;
  const value = merges ? mergeBody(planned, added) : planned;
  return value && writeBody(plan.body ?? jsonBody, value);
}
