import type { ContractExpander } from '@actway/catalog';
import { deprecationHeaders } from '@actway/http-contract';
import type { RequestHandler, Response } from 'express';
import { chooseScenario } from '../scenario/choose-scenario.js';
import { type Delay, delayAnswer } from '../scenario/delay.js';
import { readPrefer } from '../scenario/prefer.js';
import type { StandingScenario } from '../scenario/standing-scenario.js';
import type { ServedCatalog } from '../served-catalog.js';
import type { ServedContract } from '../served-contract.js';
import { answerByItself } from './answer-by-itself.js';
import { checkKey } from './check-key.js';
import { findOperation } from './find-operation.js';
import { judgeRequest } from './judge-request.js';
import { readBody } from './read-body.js';
import { sendScenario } from './send-scenario.js';
import { pathOf } from './write-problem.js';

/** What a mock answers from. All but the key and the delay may be changed while it runs. */
export interface MockState {
  contract: ServedContract;
  catalog: ServedCatalog;
  /** Of this contract and this catalog. */
  expander: ContractExpander;
  scenario: StandingScenario | undefined;
  readonly apiKey: string | undefined;
  readonly delay: Delay | undefined;
}

/**
 * Answers every operation of the contract. A scenario answers only what fits the contract, so that a front end sees
 * its own mistakes in each of them; it does not ask the catalog, so that it works for any action.
 */
export function answerOperation(state: MockState): RequestHandler {
  const { apiKey, delay } = state;
  return async (request, response) => {
    const { contract, catalog, expander, scenario: standing } = state;
    const match = findOperation(contract, request.method, pathOf(request));
    const { operation } = match;
    response.set(deprecationHeaders(operation.deprecation, ''));
    checkKey(operation, (name) => request.get(name), apiKey);
    const body = await readBody(operation, request, response);
    await delayAnswer(delay, hangUpSignal(response));

    const status = contract.nextFailure(operation);
    if (status !== undefined) return sendScenario(request, response, contract, match, { status });

    const scenario = chooseScenario(operation, readPrefer(request.get('prefer')), standing);
    const judged = await judgeRequest(contract, match, request, response, body);
    if (scenario) return sendScenario(request, response, contract, match, scenario);
    return answerByItself({ contract, expander, ...catalog }, match, judged, request, response);
  };
}

/** Aborted when there is nobody left to answer. */
function hangUpSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => controller.abort());
  return controller.signal;
}
