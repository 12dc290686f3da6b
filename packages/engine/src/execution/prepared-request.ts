import {
  type Action,
  type CompiledAction,
  RequestError,
  type RequestOptions,
  type UpstreamRequest,
} from '@actway/catalog';
import { type AtHand, inSlices, isPending } from '@actway/json';
import type { Engine, UpstreamTarget } from '../engine.js';
import { EngineError, type EngineFault } from '../engine-error.js';
import type { AuthConfigParameter, ExecutionCall } from './execution-call.js';

/** A request that only wants for credentials, and how its answer is read: of an action, or a raw call. */
export interface PreparedRequest {
  target: UpstreamTarget;
  /** Throws or rejects with an EngineError for what cannot be sent. */
  build(options: RequestOptions): AtHand<UpstreamRequest>;
  readResponse: CompiledAction['readResponse'];
  /** Redirects are followed to the app's own origins only. */
  staysOnOrigins?: boolean;
}

/** The request of an action. What cannot be sent is told by the member that the caller gave. */
export function prepareAction(
  { catalog }: Pick<Engine, 'catalog'>,
  action: Action,
  call: Pick<ExecutionCall, 'authConfig' | 'isLarge'>,
  input: Record<string, unknown>,
): PreparedRequest {
  const { buildRequest, readResponse } = catalog.compiled(action);
  return {
    target: { app: action.app, version: action.version, asked: { action, input } },
    build: (options) => {
      try {
        if (!call.isLarge) return buildRequest(input, options);
        const built = inSlices(buildRequest.steps(input, options));
        return isPending(built) ? built.catch((error) => tell(error, call)) : built;
      } catch (error) {
        return tell(error, call);
      }
    },
    readResponse,
  };
}

function tell(error: unknown, call: Pick<ExecutionCall, 'authConfig'>): never {
  throw error instanceof RequestError ? errorOf(error, call) : error;
}

function errorOf(error: RequestError, call: Pick<ExecutionCall, 'authConfig'>): EngineError {
  const fault = faultOf(error, call);
  const code = fault.subject === 'authConfig' ? 'auth-config-invalid' : 'input-invalid';
  return new EngineError(code, sentence(error.message), [fault], [], { cause: error });
}

function faultOf(error: RequestError, call: Pick<ExecutionCall, 'authConfig'>): EngineFault {
  const { code, message } = error;
  if (error.pointer !== undefined) return { subject: 'input', pointer: error.pointer, message, code };
  if (code === 'base-url-invalid') return { subject: 'authConfig', pointer: '/base_url', message, code };
  if (code === 'body-not-mergeable') return { subject: 'authConfig', pointer: '/body', message, code };
  const index = indexOfGiven(error, call.authConfig?.parameters ?? []);
  if (index !== undefined)
    return { subject: 'authConfig', pointer: `/parameters/${index}/value`, message, code };
  return { subject: call.authConfig ? 'authConfig' : 'input', pointer: '', message, code };
}

/** Which of the caller's parameters is at fault; those in the host's name fill variables of the address. */
function indexOfGiven(
  { added, serverVariable }: RequestError,
  parameters: readonly AuthConfigParameter[],
): number | undefined {
  const indices = [...parameters.keys()];
  const isSubdomain = (index: number) => parameters[index]?.in === 'subdomain';
  if (added !== undefined) return indices.filter((index) => !isSubdomain(index))[added];
  return indices.findLast((index) => isSubdomain(index) && parameters[index]?.name === serverVariable);
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
