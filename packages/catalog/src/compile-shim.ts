
import type { Action } from './actions/action.js';
import type { RequestPlan } from './actions/request-plan.js';
import type { App } from './apps/app.js';
import type { InputFault } from './schema/input-faults.js';
import { buildRequest } from './request/build-request.js';
import type { RequestOptions } from './request/request-options.js';
import type { UpstreamRequest } from './request/upstream-request.js';
import { readResponse } from './response/read-response.js';
export interface CompiledAction {
  readInput(input: Record<string, unknown>): InputFault[];
  buildRequest(input: Record<string, unknown>, options: RequestOptions): UpstreamRequest;
  readResponse(answer: any, limits?: any): any;
}
export function compileCall(app: App, plan: RequestPlan) {
  return {
    buildRequest: (input: Record<string, unknown>, options: RequestOptions) => buildRequest(plan, input, options),
    readResponse: (answer: any) => { const r = readResponse(app, answer); return { ...r, data: Buffer.from(JSON.stringify(r.data)) }; },
  };
}
export function compileShim(action: Action, faults: (i: unknown) => InputFault[]): CompiledAction {
  return { readInput: faults, ...compileCall(action.app, action.plan) };
}
