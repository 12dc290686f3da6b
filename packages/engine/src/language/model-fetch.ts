import { createEgress } from '../egress/create-egress.js';

/** The largest answer that is read, in bytes. An input is at most a fraction of it. */
const maxAnswerBytes = 1024 * 1024;

/** Sends to the model's endpoint, and nowhere else. */
export interface ModelFetch {
  fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/**
 * The operator chose the endpoint, so it may be private; it is the only host that this can reach. Redirects are not
 * followed, and an answer is read up to a limit.
 */
export function createModelFetch(baseUrl: string): ModelFetch {
  const { origin, hostname, port, protocol } = new URL(baseUrl);
  const host = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  const egress = createEgress({ allow: [host] });
  return {
    fetch: async (input, init = {}) => {
      const { method = 'GET', headers, body, signal } = init;
      if (!signal) throw new TypeError('A request to a language model has to have a signal that ends it.');
      const url = new URL(input instanceof Request ? input.url : input);
      const response = await egress.send(
        {
          method,
          baseUrl: url.origin,
          path: url.pathname,
          query: url.search.slice(1),
          headers: Object.fromEntries(new Headers(headers)),
          ...(typeof body === 'string' ? { body } : {}),
        },
        {
          signal,
          maxResponseBytes: maxAnswerBytes,
          credentialOrigins: [origin],
          secretHeaders: ['authorization'],
          secretQuery: [],
          followRedirects: false,
        },
      );
      return new Response(mayHaveBody(response.status) ? Buffer.from(response.body) : null, {
        status: response.status,
        headers: response.headers,
      });
    },
    close: () => egress.close(),
  };
}

/** The fetch standard knows no body with these. */
function mayHaveBody(status: number): boolean {
  return ![101, 204, 205, 304].includes(status);
}
