import contractDocument from '@actway/contract/openapi';
import { deprecationHeaders } from '@actway/http-contract';
import { type HttpHandler, HttpResponse, http, delay as wait } from 'msw';
import { type ContractOperation, usableOperations } from '../contract-operations.js';
import { checkKey } from '../front/check-key.js';
import { MockError } from '../mock-error.js';
import { checkOptions, type OptionKinds } from '../options/check-options.js';
import * as kinds from '../options/option-kinds.js';
import { chooseScenario } from '../scenario/choose-scenario.js';
import { readPrefer } from '../scenario/prefer.js';
import { firstSuccess } from '../scenario/scenario.js';
import {
  checkStandingScenario,
  type StandingScenario,
  scenarioOption,
} from '../scenario/standing-scenario.js';
import { exampleResponse, problemResponse, requestIdOf } from './example-response.js';

export interface HandlersOptions {
  /** Where the front end believes actway to be, such as `http://localhost:3000`; any origin when absent. */
  baseUrl?: string | undefined;
  /** The answer to every call that does not ask for one itself with the header `Prefer`. */
  scenario?: StandingScenario | undefined;
  /** The only key that is good. Any that is not empty when absent. */
  apiKey?: string | undefined;
  /** How long each answer waits, in milliseconds. */
  delay?: number | undefined;
  /** A bundled OpenAPI 3.1 document, such as the expanded one of `GET /openapi.json`; actway's own when absent. */
  contract?: Record<string, unknown> | undefined;
}

const optionKinds: OptionKinds<HandlersOptions> = {
  baseUrl: kinds.baseUrl,
  scenario: scenarioOption,
  apiKey: kinds.apiKey,
  delay: kinds.milliseconds,
  contract: kinds.contract,
};

/**
 * Handlers of Mock Service Worker 2 for `setupServer` and `setupWorker`: one for each operation, answering with the
 * contract's own examples, chosen as the mock chooses. They judge the key and the preference, not the body.
 * @throws MockError for an option that does not exist, a value that it does not take, a scenario that the contract does
 * not have, and a contract without operations
 */
export function createHandlers(options: HandlersOptions = {}): HttpHandler[] {
  checkOptions(options, optionKinds);
  const operations = usableOperations(options.contract ?? contractDocument);
  checkStandingScenario(operations, options.scenario);
  const base = readBaseUrl(options.baseUrl);
  return (
    [...operations]
      // The first handler that fits answers: a path that is spelled out comes before one with parameters.
      .sort((one, other) => countParameters(one.path) - countParameters(other.path))
      .flatMap((operation) => handlersOf(operation, base, options))
  );
}

/** MSW would take anything for a pattern, and one without a scheme for a path that no request has. */
function readBaseUrl(baseUrl: string | undefined): string {
  if (baseUrl === undefined || baseUrl.startsWith('*')) return (baseUrl ?? '*').replace(/\/+$/, '');
  if (/^https?:\/\/[^/]/i.test(baseUrl) && URL.canParse(baseUrl)) return baseUrl.replace(/\/+$/, '');
  const written = `http://${baseUrl.replace(/^[a-z]*:?\/\//i, '')}`;
  const example = URL.canParse(written) ? written : 'http://localhost:3000';
  const wanted = `an address with its scheme, such as ${example}`;
  throw new MockError({ code: 'option-invalid', option: 'baseUrl', wanted });
}

function handlersOf(
  operation: ContractOperation,
  base: string,
  { scenario: standing, apiKey, delay = 0 }: HandlersOptions,
): HttpHandler[] {
  const path = base + operation.path.replace(/\{([^}]+)\}/g, ':$1');
  const resolve = async ({ request }: { request: Request }): Promise<Response> => {
    const url = new URL(request.url);
    const requestId = requestIdOf(request);
    try {
      checkKey(operation, (name) => request.headers.get(name), apiKey);
      if (delay > 0) await wait(delay);
      const preference = readPrefer(request.headers.get('prefer') ?? undefined);
      const scenario = chooseScenario(operation, preference, standing) ?? firstSuccess(operation);
      const response = exampleResponse(operation, scenario, url.pathname, requestId);
      const search = url.search.slice(1);
      for (const [name, value] of Object.entries(deprecationHeaders(operation.deprecation, search))) {
        response.headers.set(name, value);
      }
      return request.method === 'HEAD' ? new HttpResponse(null, response) : response;
    } catch (error) {
      return problemResponse(error, url.pathname, requestId);
    }
  };
  switch (operation.method) {
    case 'GET':
      return [http.get(path, resolve), http.head(path, resolve)];
    case 'POST':
      return [http.post(path, resolve)];
    case 'PUT':
      return [http.put(path, resolve)];
    case 'PATCH':
      return [http.patch(path, resolve)];
    case 'DELETE':
      return [http.delete(path, resolve)];
    default:
      return [];
  }
}

function countParameters(path: string): number {
  return path.split('{').length - 1;
}
