import { loadContract } from '@actway/contract/document';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

/** One member of a request or an answer that the contract does not allow, in Prism's words. */
export interface Violation {
  /** `request` or `response`, and the way to the member. */
  location: string[];
  severity: string;
  code?: string;
  message: string;
}

/** Validating proxies of Prism on the contract. */
export interface PrismProxies {
  /** The address of the proxy before an upstream; one for each. */
  before(upstream: string): Promise<string>;
  close(): Promise<void>;
}

/** Proxies that pass everything on, and tell what breaks the contract in `sl-violations`: `prism proxy`, in this process. */
export async function createPrismProxies(): Promise<PrismProxies> {
  const operations = await getHttpOperationsFromSpec(structuredClone(loadContract()));
  const started = new Map<string, Promise<string>>();
  const servers: ReturnType<typeof createServer>[] = [];
  const start = (upstream: string): Promise<string> => {
    const server = createServer(operations, {
      components: { logger: createLogger('prism', { level: 'silent' }) },
      config: {
        isProxy: true,
        upstream: new URL(upstream),
        upstreamProxy: undefined,
        checkSecurity: true,
        validateRequest: true,
        validateResponse: true,
        errors: false,
        mock: { dynamic: false },
      },
      cors: false,
    });
    servers.push(server);
    return server.listen(0, '127.0.0.1');
  };
  return {
    before: (upstream) => {
      const url = started.get(upstream) ?? start(upstream);
      started.set(upstream, url);
      return url;
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** What the proxy found in an exchange. */
export function violationsIn(headers: Headers): Violation[] {
  return JSON.parse(headers.get('sl-violations') ?? '[]');
}
