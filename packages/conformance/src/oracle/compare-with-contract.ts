import { gistOf } from '../fuzz/compare-answers.js';
import type { FuzzedRequest } from '../fuzz/fuzzed-request.js';
import type { Answer } from '../judge-answer.js';
import type { Oracle, Verdict } from './contract-oracle.js';
import { detailsOf, leniencies, strictnesses } from './departures.js';

/** Names of refusals for what a request is like, whatever there is behind the door. */
const refusals = new Set([
  'InvalidRequestError',
  'MalformedJsonError',
  'MalformedRequestError',
  'UnsupportedMediaTypeError',
  'RequestTooLargeError',
  'UnauthorizedError',
  'RouteNotFoundError',
  'MethodNotAllowed',
]);

/** Whether an answer is what the verdict says: no refusal of the request's form, or one that names the same places. */
export function isAsJudged(verdict: Verdict, answer: Answer): boolean {
  const { name = '', places } = gistOf(answer);
  if (verdict.accepts) return !refusals.has(name);
  return refusals.has(name) && JSON.stringify(places) === JSON.stringify(verdict.places);
}

/**
 * Where an answer is not what the contract alone says, and no departure that is known explains it.
 * @param request with nothing left of words for what is stored
 */
export function unlikeContract(oracle: Oracle, request: FuzzedRequest, answer: Answer): string[] {
  const verdict = oracle(request);
  if (isAsJudged(verdict, answer)) return [];
  const taken = leniencies.reduce((one, { takenFor }) => takenFor(one) ?? one, request);
  if (taken !== request && isAsJudged(oracle(taken), answer)) return [];
  const isRefusal = gistOf(answer).name === 'InvalidRequestError';
  if (isRefusal && strictnesses.some(({ isMeant }) => isMeant(request, detailsOf(answer)))) return [];
  return [
    `the contract says ${JSON.stringify(verdict)}, and the answer is ${JSON.stringify(gistOf(answer))}`,
  ];
}
