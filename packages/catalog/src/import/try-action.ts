import type { Action } from '../actions/action.js';
import type { CompiledSchema } from '../actions/schema-compiler.js';
import type { AppDocument } from '../apps/app.js';
import { compileRequest } from '../request/compile-request.js';
import { RequestError } from '../request/request-error.js';
import { SampleMaker } from '../sample/sample-maker.js';
import { TooMuchWork } from '../validation/validation-work.js';

/** What came of trying an action: it was reached, no input can reach it, or none was found that is valid. */
export type ActionTrial =
  | { outcome: 'reached' }
  | { outcome: 'unreachable'; reason: string }
  | { outcome: 'untried'; reason: string };

const attempts = [{}, { fromExamples: true }, { turn: 1 }, { turn: 2 }];

/** Enough to judge a small input. */
const mostSteps = 1_000_000;

/**
 * Tries an action as a caller would: an input is made of its schema, validated and made a request of. Nothing is sent.
 * Cheap next to the compilation of the schema: most are reached by the first input, and at most five are tried.
 */
export function tryAction(action: Action, document: AppDocument, schema: CompiledSchema): ActionTrial {
  const build = compileRequest(action.plan);
  let reason = 'no value was found for it';
  let refusal: string | undefined;
  for (const made of candidates(action, document)) {
    if (typeof made === 'string') return { outcome: 'unreachable', reason: `No input is valid: ${made}.` };
    const faults = judge(schema, made);
    if (faults.length > 0) {
      reason = faults[0] ?? reason;
      continue;
    }
    try {
      build(made, { serverVariables: {}, baseUrl: 'https://upstream.example', headers: {} });
      return { outcome: 'reached' };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      refusal ??= error.message;
    }
  }
  if (refusal !== undefined) return { outcome: 'unreachable', reason: `No request can be built: ${refusal}` };
  return { outcome: 'untried', reason };
}

/** Inputs to try, or why there is none. */
function* candidates(action: Action, document: AppDocument): Iterable<Record<string, unknown> | string> {
  for (const options of attempts) {
    const input = new SampleMaker(document, options).of(action.inputSchema);
    if (input.outcome === 'impossible') yield `${input.path || 'it'} ${input.reason}`;
    if (input.outcome === 'made') yield Object(input.value);
  }
  if (action.exampleInput !== undefined) yield action.exampleInput;
}

function judge(schema: CompiledSchema, input: unknown): string[] {
  try {
    return schema.faultsOf(input, mostSteps).map(({ path, message }) => `${path || 'it'} ${message}`);
  } catch (error) {
    if (error instanceof TooMuchWork) return ['it takes too many steps to check'];
    throw error;
  }
}
