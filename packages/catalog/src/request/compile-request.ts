import type { PlannedBody, RequestPlan } from '../actions/request-plan.js';
import { compileBaseUrl } from './base-url.js';
import { compileBodyValue, mergeBody } from './body-value.js';
import { compileHeaders } from './headers.js';
import { compilePath } from './path.js';
import { compileQuery } from './query.js';
import type { RequestOptions } from './request-options.js';
import type { UpstreamRequest } from './upstream-request.js';
import { compileBodyWriter } from './write-body.js';
import type { WrittenBody } from './written-body.js';

/**
 * Builds the one HTTP request that an input stands for.
 * @throws RequestError, naming the input member (or setting) that cannot be sent
 */
export type BuildRequest = (input: Record<string, unknown>, options: RequestOptions) => UpstreamRequest;

const jsonBody: PlannedBody = { contentType: 'application/json', required: false, open: false, encoding: {} };

/**
 * Makes of a plan the function that serialises inputs as OpenAPI 3.1.1 says. Pure: it sends nothing. Cheap enough for a
 * plan that is used once.
 */
export function compileRequest(plan: RequestPlan): BuildRequest {
  const { method, pathMark } = plan;
  const writeBody = compileBody(plan);
  const baseUrlOf = compileBaseUrl(plan.servers);
  const pathOf = compilePath(plan.path, plan.parameters);
  const queryOf = compileQuery(plan.path, plan.parameters);
  const headersOf = compileHeaders(plan.parameters);
  return (input, options) => {
    const added = options.parameters ?? [];
    const body = writeBody(input, options.body);
    const request: UpstreamRequest = {
      method,
      baseUrl: baseUrlOf(options),
      path: pathOf(input, added),
      query: queryOf(input, added),
      headers: headersOf(input, options, body?.contentType),
    };
    if (pathMark !== undefined) request.pathMark = pathMark;
    if (body !== undefined) request.body = body.content;
    return request;
  };
}

/** An operation without a body takes added members as JSON, except where HTTP gives a body no meaning. */
function compileBody(
  plan: RequestPlan,
): (input: Record<string, unknown>, added: Record<string, unknown> | undefined) => WrittenBody | undefined {
  const readValue = plan.body && compileBodyValue(plan.body, plan.parameters);
  const takesBody = plan.body !== undefined || !['GET', 'HEAD'].includes(plan.method);
  const write = compileBodyWriter(plan.body ?? jsonBody);
  return (input, added) => {
    const planned = readValue?.(input);
    const merges = takesBody && added !== undefined && Object.keys(added).length > 0;
    const value = merges ? mergeBody(planned, added) : planned;
    return value && write(value);
  };
}
