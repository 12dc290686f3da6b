import type { components, paths } from '@actway/contract';
import createApi, { type Client as Api } from 'openapi-fetch';
import type { CallablePaths } from './callable-paths.js';
import { exchange, type Fetch } from './exchange.js';
import {
  checkApiKey,
  checkBaseUrl,
  checkFetch,
  checkHeaders,
  checkIdempotencyKey,
  checkOptions,
  checkRetries,
  checkSignal,
  checkTimeout,
  type OptionChecks,
} from './options.js';
import { repeated } from './repeated.js';
import type { Execute } from './typed-actions.js';
import { unexpectedAnswer, unwrap } from './unwrap.js';

export type ExecuteActionRequest = components['schemas']['ExecuteActionRequest'];
export type ExecuteActionResponse = components['schemas']['ExecuteActionResponse'];

export interface ClientOptions {
  /** The address of the server, such as `https://actway.example.com`, with or without a trailing slash. */
  baseUrl: string;
  /** Sent as `x-api-key` with every request. In a browser, whoever opens the page can read it. */
  apiKey: string;
  /** How long a whole answer may take, in milliseconds. 65000 when absent: longer than a server's own deadline. */
  timeout?: number;
  /** In place of the platform's `fetch`. */
  fetch?: Fetch;
  /** Sent with every request. */
  headers?: HeadersInit;
}

export interface ExecuteOptions {
  /** Aborts the call; what it throws is the reason of the signal, untouched. */
  signal?: AbortSignal;
  /**
   * Names the call, so that it can be repeated: a repeat with the same key, action and request is not done again, but
   * gets the answer of the first. 1 to 255 characters of ASCII, such as `crypto.randomUUID()`.
   */
  idempotencyKey?: string;
  /**
   * How often the call is repeated where nothing answered, or the server could not do it for the moment (429, 500, 502,
   * 503, 504): 0 when absent, 10 at most. Each attempt may take the client's `timeout`. All have one idempotency key,
   * made here when you give none, so that what was done is not done again.
   */
  retries?: number;
}

/** `Paths` is the type that openapi-typescript gives to an expanded contract; without it, any action takes any input. */
export interface Client<Paths = paths> {
  /**
   * Executes an action of an app. An app that fails is a result with `successful: false`, not an error.
   * @throws {ActwayError} when the action could not be tried, or no answer came.
   */
  execute: Execute<Paths, ExecuteOptions>;
  /**
   * Every operation of the contract but those with a body in a GET, as openapi-fetch calls them. `unwrap` turns an
   * answer into its data. Actions are searched by `api.GET('/api/v2/actions', { params: { query: { useCase } } })`.
   */
  api: Api<CallablePaths<paths>>;
}

const clientOptions: OptionChecks<ClientOptions> = {
  baseUrl: checkBaseUrl,
  apiKey: checkApiKey,
  timeout: checkTimeout,
  fetch: checkFetch,
  headers: checkHeaders,
};

const executeOptions: OptionChecks<ExecuteOptions> = {
  signal: checkSignal,
  idempotencyKey: checkIdempotencyKey,
  retries: checkRetries,
};

/**
 * A client of one server, with one key.
 * @throws {TypeError} when an option cannot be used. The key is never part of a message.
 */
export function createClient<Paths = paths>(options: ClientOptions): Client<Paths> {
  checkOptions('createClient', options, clientOptions, ['baseUrl', 'apiKey']);
  const { timeout = 65_000, fetch = globalThis.fetch } = options;
  const baseUrl = checkBaseUrl(options.baseUrl);
  const headers = new Headers(options.headers);
  headers.set('x-api-key', checkApiKey(options.apiKey));

  const api = createApi<CallablePaths<paths>>({
    baseUrl,
    headers,
    fetch: (request) => exchange(request, fetch, timeout),
    // The contract separates the values of a list by commas: `style: form, explode: false`.
    querySerializer: { array: { style: 'form', explode: false } },
  });

  const execute = async (
    actionId: string,
    request?: ExecuteActionRequest,
    options: ExecuteOptions = {},
  ): Promise<ExecuteActionResponse> => {
    checkOptions('execute', options, executeOptions);
    const { signal, retries = 0, idempotencyKey = retries > 0 ? randomKey() : undefined } = options;
    return repeated(retries, signal, async (tell) => {
      const answer = await api.POST('/api/v2/actions/{actionId}/execute', {
        params: {
          path: { actionId },
          ...(idempotencyKey !== undefined && { header: { 'idempotency-key': quoted(idempotencyKey) } }),
        },
        ...(request && { body: request }),
        ...(signal && { signal }),
      });
      tell(answer.response);
      const result: ExecuteActionResponse | null = unwrap(answer);
      if (typeof result?.successful === 'boolean') return result;
      throw unexpectedAnswer(answer.response, 'does not say whether the action was successful');
    });
  };
  // What an action takes and gives is known to the server, which judges it; here it is a matter of types alone.
  return { api, execute: execute as unknown as Client<Paths>['execute'] };
}

/** 128 random bits. Pages without TLS have no `crypto.randomUUID`. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A string of RFC 9651. */
function quoted(key: string): string {
  return `"${key.replace(/["\\]/g, '\\$&')}"`;
}
