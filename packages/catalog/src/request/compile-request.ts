import { atOnce, type Steps } from '@actway/json';
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
  const { method, pathMark } = plan;
  const bodyValue = compileBody(plan);
  const { write, writeSteps } = compileBodyWriter(plan.body ?? jsonBody);
  const baseUrlOf = compileBaseUrl(plan.servers);
  const pathOf = compilePath(plan.path, plan.parameters);
  const queryOf = compileQuery(plan.path, plan.parameters);
  const headersOf = compileHeaders(plan.parameters);
  const requestOf = (
    input: Record<string, unknown>,
    options: RequestOptions,
    path: string,
    query: string,
    body: WrittenBody | undefined,
  ): UpstreamRequest => {
    const request: UpstreamRequest = {
      method,
      baseUrl: baseUrlOf(options),
      path,
      query,
      headers: headersOf(input, options, body?.contentType),
    };
    if (pathMark !== undefined) request.pathMark = pathMark;
    if (body !== undefined) request.body = body.content;
    return request;
  };
  const build = (input: Record<string, unknown>, options: RequestOptions): UpstreamRequest => {
    const value = bodyValue.read(input, options.body);
    const body = value && write(value);
    const path = pathOf(input, options.parameters ?? []);
    let query = '';
    for (const { text } of queryOf(input, options.parameters ?? []))
      query += query === '' ? text : `&${text}`;
    return requestOf(input, options, path, query, body);
  };
  function* steps(input: Record<string, unknown>, options: RequestOptions): Steps<UpstreamRequest> {
    yield;
    const value = yield* bodyValue.steps(input, options.body);
    yield;
    const body = value && (yield* writeSteps(value));
    yield;
    const path = pathOf(input, options.parameters ?? []);
    const query = yield* joinedPairs(queryOf(input, options.parameters ?? []));
    yield;
    return requestOf(input, options, path, query, body);
  }
  return Object.assign(build, { steps });
}

/** An operation without a body takes added members as JSON, except where HTTP gives a body no meaning. */
function compileBody(plan: RequestPlan): {
  read(input: Record<string, unknown>, added: Added): BodyValue | undefined;
  steps(input: Record<string, unknown>, added: Added): Steps<BodyValue | undefined>;
} {
  const planned = plan.body && compileBodyValue(plan.body, plan.parameters);
  const takesBody = plan.body !== undefined || !['GET', 'HEAD'].includes(plan.method);
  return {
    read: (input, added) => {
      const value = planned?.(input);
      return takesBody && added !== undefined ? atOnce(mergeBody(value, added)) : value;
    },
    *steps(input, added) {
      const value = planned && (yield* planned.steps(input));
      return takesBody && added !== undefined ? yield* mergeBody(value, added) : value;
    },
  };
}

/** Members that are laid over those of the body. */
type Added = Record<string, unknown> | undefined;
