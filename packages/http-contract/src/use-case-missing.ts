import { ProblemError } from './problem-error.js';

/** A search whose use case is neither in the query nor in the body, which no schema can say. */
export function useCaseMissing(): ProblemError {
  return new ProblemError(
    'InvalidRequestError',
    '1 member of the request is at fault: /useCase is required.',
    {
      details: [{ in: 'query', path: '/useCase', message: 'is required', code: 'required' }],
    },
  );
}
