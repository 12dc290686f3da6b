import type { Action } from './actions/action.js';
import type { RequestPlan } from './actions/request-plan.js';
import type { App } from './apps/app.js';
import type { InputFault } from './schema/input-fault.js';
import { compileRequest } from './request/compile-request.js';
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
    buildRequest: compileRequest(plan),
    readResponse: (answer: any) => { const r = readResponse(app, answer); return { ...r, data: Buffer.from(JSON.stringify(r.data)) }; },
  };
}
const m = new WeakMap<Action, CompiledAction>();
export function compileShim(action: Action, faults: (i: unknown) => InputFault[]): CompiledAction {
  const k = m.get(action); if (k) return k;
  const c = { readInput: faults, ...compileCall(action.app, action.plan) };
  m.set(action, c); return c;
}
