import { ProblemError } from './problem-error.js';

/**
 * The problem of a request that carries no key where the contract wants it.
 * @param header the header that the contract names, in lower case
 * @param authorization the value of the header `Authorization`; a key in it is recognised, and never repeated
 */
export function missingKey(header: string, authorization: string | null | undefined): ProblemError {
  const isBearer = header !== 'authorization' && /^bearer\s/i.test(authorization ?? '');
  const instead = isBearer ? ' A key is taken there, and not as `Authorization: Bearer`.' : '';
  return unauthorized(header, `The header \`${header}\` is missing.${instead}`, 'is required', 'required');
}

/** The problem of a request whose key is not good. `what` says why, without the key. */
export function refusedKey(header: string, what: string): ProblemError {
  return unauthorized(header, what, 'is not valid', 'unknown');
}

function unauthorized(header: string, what: string, message: string, code: string): ProblemError {
  return new ProblemError('UnauthorizedError', what, {
    details: [{ in: 'header', path: `/${header}`, message, code }],
  });
}
