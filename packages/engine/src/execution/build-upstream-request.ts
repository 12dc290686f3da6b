import { type CompiledAction, RequestError, type UpstreamRequest } from '@actway/catalog';
import type { Grant } from '../accounts/account-grant.js';
import { EngineError, type EngineFault } from '../engine-error.js';
import type { ExecutionCall } from './execution-call.js';

/** The request to the app's server; what cannot be sent is told by the member that the caller gave. */
export function buildUpstreamRequest(
  { buildRequest }: CompiledAction,
  call: ExecutionCall,
  grant: Grant,
): UpstreamRequest {
  try {
    return buildRequest(call.input ?? {}, grant.options);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const fault = faultOf(error, call);
    const code = fault.subject === 'authConfig' ? 'auth-config-invalid' : 'input-invalid';
    throw new EngineError(code, sentence(error.message), [fault], [], { cause: error });
  }
}

function faultOf(error: RequestError, call: ExecutionCall): EngineFault {
  const { code, message } = error;
  if (error.pointer !== undefined) return { subject: 'input', pointer: error.pointer, message, code };
  if (code === 'base-url-invalid') return { subject: 'authConfig', pointer: '/base_url', message, code };
  if (code === 'body-not-mergeable') return { subject: 'authConfig', pointer: '/body', message, code };
  const parameters = call.authConfig?.parameters ?? [];
  const index = parameters.findIndex((one) => message.includes(`"${one.name}"`));
  if (index >= 0) return { subject: 'authConfig', pointer: `/parameters/${index}/value`, message, code };
  return { subject: call.authConfig ? 'authConfig' : 'input', pointer: '', message, code };
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
