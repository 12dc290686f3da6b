import { createRequire } from 'node:module';
import { createLogger } from '@stoplight/prism-core';
import { createInstance, type IHttpConfig, type IHttpRequest, ProblemJsonError } from '@stoplight/prism-http';
import { readOperations } from './read-operations.js';
import type { Diagnostic } from './request-faults.js';
import { type RequestFault, requestFaults } from './request-faults.js';
import { withSentFormMembers } from './sent-form-members.js';

/** Prism's own. Required, since loaders disagree on what is the default of a CommonJS module that has one. */
const router: typeof import('@stoplight/prism-http/dist/router/index.js') = createRequire(import.meta.url)(
  '@stoplight/prism-http/dist/router/index.js',
);

/** A request as Prism reads it: the body parsed, names of headers in lower case. */
export interface PrismRequest {
  method: string;
  /** Percent-encoded, with no query. */
  path: string;
  query?: Record<string, string | string[]>;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Which of the answers of the document is wanted. */
export interface PrismChoice {
  /** The operation that was matched already, by its path in the document; without it Prism matches by itself. */
  operationPath?: string;
  status?: number | undefined;
  /** The name of an example of that status. */
  example?: string | undefined;
  /** False: whatever the request is. */
  judge?: boolean;
}

export interface PrismAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: unknown;
  /** Every fault of the request; the answer is then one that the document has for such a request. */
  faults: RequestFault[];
  /** False where the document has no answer for the case and Prism speaks for itself. */
  documented: boolean;
}

export interface PrismOptions {
  /** Judge requests by the document. True when absent. */
  validateRequest?: boolean;
  /** Ask for the credentials that the document asks for. False when absent. */
  checkSecurity?: boolean;
}

/** Prism over one document. It holds no socket and no timer. */
export interface Prism {
  /** @throws URIError for a path whose percent-encoding is broken */
  answer(request: PrismRequest, choice?: PrismChoice): Promise<PrismAnswer>;
}

/**
 * Prism over an OpenAPI document (2.0, 3.0 or 3.1), answering with the document's own examples.
 *
 * It is driven without its HTTP server, which does not wait for the answer it makes: what throws in there, such as
 * a broken percent-encoding in a path, ends the whole process.
 */
export async function createPrism(
  document: Record<string, unknown>,
  { validateRequest = true, checkSecurity = false }: PrismOptions = {},
): Promise<Prism> {
  const { all: operations, whole } = await readOperations(document);
  const config = (choice: PrismChoice): IHttpConfig => ({
    checkSecurity,
    validateRequest: choice.judge ?? validateRequest,
    validateResponse: false,
    errors: false,
    isProxy: false,
    upstreamProxy: undefined,
    mock: {
      dynamic: false,
      ...(choice.status === undefined ? {} : { code: choice.status }),
      ...(choice.example === undefined ? {} : { exampleKey: choice.example }),
    },
  });
  const prism = createInstance(config({}), {
    logger: createLogger('prism', { level: 'silent' }),
    route: (request) => {
      const found = router.default(request);
      if (found._tag === 'Left') return found;
      return { ...found, right: withSentFormMembers(whole(found.right), request.input) };
    },
  });

  return {
    async answer(request, choice = {}) {
      const method = request.method.toLowerCase() as IHttpRequest['method'];
      const candidates = operations.filter(
        ({ path, method: declared }) =>
          choice.operationPath === undefined || (path === choice.operationPath && declared === method),
      );
      const input: IHttpRequest = {
        method,
        url: { path: request.path, query: request.query ?? {} },
        headers: request.headers ?? {},
        // Prism takes null for "no body" and would not judge it.
        body: request.body ?? null,
      };
      const outcome = await prism.request(input, candidates, config(choice))();
      const names = candidates.flatMap(({ request: declared = {} }) =>
        [...(declared.path ?? []), ...(declared.query ?? []), ...(declared.headers ?? [])].map(
          ({ name }) => name,
        ),
      );
      if (outcome._tag === 'Left') return inPrismsWords(outcome.left, names);
      const { output, validations } = outcome.right;
      return {
        status: output.statusCode,
        headers: lowerCased(output.headers ?? {}),
        body: output.body,
        faults: requestFaults(validations.input, names),
        documented: true,
      };
    },
  };
}

function inPrismsWords(error: Error, names: string[]): PrismAnswer {
  const { validation = [] } = ((error as ProblemJsonError).additional ?? {}) as {
    validation?: (Diagnostic & { location: string[] })[];
  };
  const body = ProblemJsonError.toProblemJson(error);
  return {
    status: body.status,
    headers: { 'content-type': 'application/problem+json' },
    body,
    faults: requestFaults(
      validation.map(({ location, code, message }) => ({ path: location, code, message, severity: 0 })),
      names,
    ),
    documented: false,
  };
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
