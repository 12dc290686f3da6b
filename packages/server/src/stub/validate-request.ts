import type { Express, RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { Contract, ContractOperation } from './contract.js';
import { exchangeOf } from './exchange.js';

/** The steps that validate what one operation is asked, and what it answers. */
export type Validator = (operation: ContractOperation) => Promise<RequestHandler[]>;

/**
 * The checks of express-openapi-validator: security, requests, and the JSON bodies of responses below 500.
 * What it does not see is checked by `createAnswerCheck`.
 * @throws when it cannot take the contract in; without waiting for it a fault would show as a 500 to each request
 */
export async function createValidator(contract: Contract, app: Express): Promise<Validator> {
  const steps = OpenApiValidator.middleware({
    // It changes the document that it is given.
    apiSpec: structuredClone(contract.document) as unknown as Parameters<
      typeof OpenApiValidator.middleware
    >[0]['apiSpec'],
    validateApiSpec: false,
    validateRequests: { allErrors: true, allowUnknownQueryParameters: true },
    validateResponses: { allErrors: true },
    validateSecurity: {
      handlers: {
        // The key was checked before the body was read; here it counts that it was.
        apiKey: (request) => (request.res ? exchangeOf(request.res).caller !== undefined : false),
      },
    },
    fileUploader: false,
    validateFormats: true,
    formats: { uri: { type: 'string', validate: (value: string) => URL.canParse(value) } },
  }) as unknown as RequestHandler[];
  const [loadContract, findRoute, ...checks] = steps;
  await settled(loadContract, { app });
  return async ({ path, method }) => {
    // For each request it would compile the expression of every path anew, to find what Express has found already.
    const asked: AskedRoute = {
      app,
      method: method.toUpperCase(),
      path,
      originalUrl: path.replaceAll(/[{}]/g, ''),
      baseUrl: '',
    };
    await settled(findRoute, asked);
    if (asked.openapi?.openApiRoute !== path)
      throw new Error(`The validator takes ${path} for ${asked.openapi?.openApiRoute ?? 'no path at all'}.`);
    const useRoute: RequestHandler = (request, _response, next) => {
      Object.assign(request, { openapi: { ...asked.openapi, pathParams: { ...request.params } } });
      next();
    };
    return [useRoute, ...checks];
  };
}

/** What the validator reads of a request to find its route, and what it notes there. */
interface AskedRoute {
  app: Express;
  method: string;
  path: string;
  originalUrl: string;
  baseUrl: string;
  openapi?: { openApiRoute: string };
}

/** Resolves when a step has let a request that nobody sent pass. */
async function settled(step: RequestHandler | undefined, asked: Partial<AskedRoute>): Promise<void> {
  if (step === undefined) throw new Error('The validator has fewer steps than are known of it.');
  // Nobody sent a request: these are the members of one that the step reads.
  const request = asked as unknown as Parameters<RequestHandler>[0];
  return new Promise((resolve, reject) => {
    step(request, {} as Parameters<RequestHandler>[1], (error?: unknown) =>
      error ? reject(error) : resolve(),
    );
  });
}
