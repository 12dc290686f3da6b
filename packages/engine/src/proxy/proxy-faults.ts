import { RequestError } from '@actway/catalog';
import { EngineError, type EngineFault } from '../engine-error.js';

/** A fault of a member of a raw call. @param pointer such as `/endpoint` */
export function proxyFault(pointer: string, message: string, code: string): EngineFault {
  return { subject: 'proxyRequest', pointer, message, code };
}

/** The error of a raw call that cannot be sent. */
export function proxyError(faults: EngineFault[], options?: ErrorOptions): EngineError {
  const told = faults.map((fault) => `${fault.pointer} ${fault.message}`).join('; ');
  return new EngineError('proxy-request-invalid', `The call cannot be sent: ${told}.`, faults, [], options);
}

/** Runs a step of building the request; what cannot be sent is told by the member that the caller gave. */
export async function tellProxyFaults<Result>(step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const { inputName, message, code } = error;
    const pointer = inputName === undefined ? '/endpoint' : pointerOf(inputName);
    throw proxyError([proxyFault(pointer, message.replace(/\.$/, ''), code)], { cause: error });
  }
}

function pointerOf(inputName: string): string {
  return inputName === 'body' ? '/body' : `/${inputName}/value`;
}
