import {
  type ContractExpander,
  createContractExpander,
  openCatalog,
  shippedAppsFolder,
} from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import { createHttpServer } from '@actway/http-contract/node';
import type { MockCatalog } from './action/judge-action.js';
import { createFront } from './create-front.js';
import type { MockState } from './front/answer-operation.js';
import { anyKey } from './front/check-key.js';
import { listen } from './listen.js';
import { checkOption, checkOptions, type OptionKinds } from './options/check-options.js';
import * as kinds from './options/option-kinds.js';
import { type Delay, delayOption } from './scenario/delay.js';
import { type Failure, failureOption } from './scenario/failure.js';
import {
  checkStandingScenario,
  type StandingScenario,
  scenarioOption,
} from './scenario/standing-scenario.js';
import { type ServedCatalog, serveCatalog } from './served-catalog.js';
import { type ServedContract, serveContract } from './served-contract.js';

export interface MockOptions {
  /** The answer to every call that does not ask for one itself with the header `Prefer`. */
  scenario?: StandingScenario | undefined;
  /** How long each answer waits, in milliseconds. */
  delay?: Delay | undefined;
  /** A share of the calls that fails. */
  failure?: Failure | undefined;
  /** Within which a request must have arrived whole, in milliseconds. 60,000 when absent. */
  requestTimeoutMs?: number | undefined;
  /** Any free one when absent. */
  port?: number | undefined;
  /** 127.0.0.1 when absent. */
  host?: string | undefined;
  /** A bundled OpenAPI 3.1 document; actway's own contract when absent. */
  contract?: Record<string, unknown> | undefined;
  /** Which actions and apps there are; those that come with actway when absent. */
  catalog?: MockCatalog | undefined;
  /** The only key that is good. Any that is not empty when absent. */
  apiKey?: string | undefined;
  /** Let pages of any origin call. True when absent. */
  cors?: boolean | undefined;
}

const optionKinds: OptionKinds<MockOptions> = {
  scenario: scenarioOption,
  delay: delayOption,
  failure: failureOption,
  requestTimeoutMs: kinds.requestTimeout,
  port: kinds.port,
  host: kinds.host,
  contract: kinds.contract,
  catalog: kinds.catalog,
  apiKey: kinds.apiKey,
  cors: kinds.flag,
};

/** A running mock. */
export interface Mock {
  /** Without a slash at its end. A browser finds every scenario there. */
  url: string;
  /** A key that the mock takes. */
  apiKey: string;
  /** Changes the scenario for all calls from now on; with nothing, back to none. Throws MockError for an unknown one. */
  use(scenario?: StandingScenario): void;
  /** Goes on with another contract at the same port. Throws MockError, and keeps the old one, if it cannot be served. */
  useContract(document: Record<string, unknown>): Promise<void>;
  /** Goes on with other apps and actions. */
  useCatalog(catalog: MockCatalog): void;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/**
 * Starts a mock of the contract: every answer is one that the contract declares.
 * @throws MockError for an option that cannot be met
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  checkOptions(options, optionKinds);
  const { scenario, delay, failure, apiKey, requestTimeoutMs, port = 0, host = '127.0.0.1' } = options;
  const contract = await serveContract(options.contract ?? loadContract(), scenario, failure);
  const catalog = serveCatalog(options.catalog ?? (await openCatalog({ folders: [shippedAppsFolder] })));
  const state: MockState = {
    contract,
    scenario,
    catalog,
    expander: expanderOf(contract, catalog),
    apiKey,
    delay,
  };
  const front = createFront(state, { cors: options.cors ?? true });
  const { url, close } = await listen(
    createHttpServer(front, requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
    port,
    host,
  );
  return {
    url,
    apiKey: apiKey ?? anyKey,
    close,
    use(next) {
      checkStandingScenario(state.contract.operations, next);
      state.scenario = next;
    },
    async useContract(document) {
      checkOption('contract', document, kinds.contract);
      state.contract = await serveContract(document, state.scenario, failure);
      state.expander = expanderOf(state.contract, state.catalog);
    },
    useCatalog(catalog) {
      state.catalog = serveCatalog(catalog);
      state.expander = expanderOf(state.contract, state.catalog);
    },
  };
}

function expanderOf({ document }: ServedContract, { catalog }: ServedCatalog): ContractExpander {
  return createContractExpander(document, catalog);
}
