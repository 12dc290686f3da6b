import type { PlannedBody, PlannedParameter, RequestPlan } from '../src/index.js';
import type { RequestOptions } from '../src/request/request-options.js';
import type { UpstreamRequest } from '../src/request/upstream-request.js';
import { compiledAction } from './action-maker.js';

/** A parameter with OpenAPI's defaults for its place. */
export function parameter(
  place: PlannedParameter['in'],
  name: string,
  changes: Partial<PlannedParameter> = {},
): PlannedParameter {
  const style = changes.style ?? (place === 'path' || place === 'header' ? 'simple' : 'form');
  const explode = changes.explode ?? style === 'form';
  const required = place === 'path';
  return { inputName: name, name, in: place, required, allowReserved: false, ...changes, style, explode };
}

/** A body of the media type; without `members` and `whole`, every input member that is left goes into it. */
export function body(contentType: string, changes: Partial<PlannedBody> = {}): PlannedBody {
  return { contentType, required: false, open: changes.whole === undefined, encoding: {}, ...changes };
}

export function plan(changes: Partial<RequestPlan> = {}): RequestPlan {
  return {
    method: 'GET',
    path: '/x',
    servers: [{ url: 'https://api.example.com', variables: {} }],
    parameters: [],
    ...changes,
  };
}

export function options(changes: Partial<RequestOptions> = {}): RequestOptions {
  return { serverVariables: {}, headers: {}, ...changes };
}

/** The request of an input, from an action with this plan. */
export function buildRequest(
  ofPlan: RequestPlan,
  input: Record<string, unknown>,
  ofOptions: RequestOptions,
): UpstreamRequest {
  return compiledAction({ plan: ofPlan }).buildRequest(input, ofOptions);
}
