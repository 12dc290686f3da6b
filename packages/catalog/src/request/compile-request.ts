import type { Steps } from '@actway/json';
import type { PlannedBody, RequestPlan } from '../actions/request-plan.js';
import { compileBaseUrl } from './base-url.js';
import { type BodyValue, compileBodyValue, mergeBody } from './body-value.js';
import { compileHeaders } from './headers.js';
import { joinedPairs } from './pair.js';
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
export interface BuildRequest {
  (input: Record<string, unknown>, options: RequestOptions): UpstreamRequest;
  /** The same in steps, for an input of any size. */
  steps(input: Record<string, unknown>, options: RequestOptions): Steps<UpstreamRequest>;
}

const jsonBody: PlannedBody = { contentType: 'application/json', required: false, open: false, encoding: {} };

/**
 * Makes of a plan the function that serialises inputs as OpenAPI 3.1.1 says. Pure: it sends nothing. Cheap enough for a
 * plan that is used once.
 */
export function compileRequest(plan: RequestPlan): BuildRequest {
  const { method } = plan;
  const bodyValueOf = compileBody(plan);
  const { write, writeSteps } = compileBodyWriter(plan.body ?? jsonBody);
  const baseUrlOf = compileBaseUrl(plan.servers);
  const pathOf = compilePath(plan.path, plan.parameters);
  const queryOf = compileQuery(plan.path, plan.parameters);
  const headersOf = compileHeaders(plan.parameters);
  const requestWith = (
    input: Record<string, unknown>,
    options: RequestOptions,
    query: string,
    body: WrittenBody | undefined,
  ): UpstreamRequest => {
    const added = options.parameters ?? [];
    const request: UpstreamRequest = {
      method,
      baseUrl: baseUrlOf(options),
      path: pathOf(input, added),
      query,
      headers: headersOf(input, options, body?.contentType),
    };
    if (body !== undefined) request.body = body.content;
    return request;
  };
  const build = (input: Record<string, unknown>, options: RequestOptions): UpstreamRequest => {
    const value = bodyValueOf(input, options.body);
    const body = value && write(value);
    const query = queryOf(input, options.parameters ?? []);
    return requestWith(input, options, query.map((pair) => pair.text).join('&'), body);
  };
  function* steps(input: Record<string, unknown>, options: RequestOptions): Steps<UpstreamRequest> {
    const value = bodyValueOf(input, options.body);
    yield;
    const body = value && (yield* writeSteps(value));
    yield;
    const query = yield* joinedPairs(queryOf(input, options.parameters ?? []));
    yield;
    return requestWith(input, options, query, body);
  }
  return Object.assign(build, { steps });
}

/** An operation without a body takes added members as JSON, except where HTTP gives a body no meaning. */
function compileBody(
  plan: RequestPlan,
): (input: Record<string, unknown>, added: Record<string, unknown> | undefined) => BodyValue | undefined {
  const readValue = plan.body && compileBodyValue(plan.body, plan.parameters);
  const takesBody = plan.body !== undefined || !['GET', 'HEAD'].includes(plan.method);
  return (input, added) => {
    const planned = readValue?.(input);
    const merges = takesBody && added !== undefined && Object.keys(added).length > 0;
    return merges ? mergeBody(planned, added) : planned;
  };
}
