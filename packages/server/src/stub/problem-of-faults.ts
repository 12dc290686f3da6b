import {
  inContractWords,
  oneFaultPerLongList,
  type ProblemDetail,
  ProblemError,
} from '@actway/http-contract';
import type { JsonObject } from '@actway/openapi';

const maxDetails = 100;
const maxShown = 5;

/** A fault that a validator found: `/body/input/x`, in the words of the validator. */
export interface ValidationFault {
  /** Begins with the part of the request: `/body`, `/query`, `/params`, `/headers`. */
  path: string;
  message: string;
  /** The keyword that was not met, and what may follow a dot. */
  errorCode?: string;
}

const parts: Record<string, ProblemDetail['in']> = {
  body: 'body',
  query: 'query',
  params: 'path',
  headers: 'header',
};

/**
 * The problem of a request with these faults: the first hundred as details, the first five in words.
 * @param parameters of the operation, as the contract has them
 */
export function problemOfFaults(
  faults: readonly ValidationFault[],
  parameters: readonly JsonObject[] = [],
): ProblemError {
  // That an `if` leads to something that is not met is told by what is not met.
  const told = faults.filter(({ errorCode }) => !/^if(\.|$)/.test(errorCode ?? ''));
  const found = oneFaultPerLongList(told.map((fault) => detailOf(fault, parameters)));
  const details = found.slice(0, maxDetails);
  const shown = details
    .slice(0, maxShown)
    .map((detail) => `${detail.path || `the ${detail.in}`} ${detail.message}`);
  if (found.length > shown.length) shown.push('…');
  const count =
    found.length === 1 ? '1 member of the request is' : `${found.length} members of the request are`;
  return new ProblemError('InvalidRequestError', `${count} at fault: ${shown.join('; ')}.`, { details });
}

/** `/body/input/x` becomes `in: body`, `path: /input/x`. */
function detailOf(fault: ValidationFault, parameters: readonly JsonObject[]): ProblemDetail {
  const [, first = '', ...rest] = fault.path.split('/');
  const code = fault.errorCode?.split('.')[0] ?? 'invalid';
  return {
    in: parts[first] ?? 'query',
    path: rest.length > 0 ? `/${rest.join('/')}` : '',
    message:
      code === 'required'
        ? 'is required'
        : inContractWords(fault.message, parameters).replace(
            'must be equal to one of the allowed values',
            'must be one of',
          ),
    code,
  };
}
