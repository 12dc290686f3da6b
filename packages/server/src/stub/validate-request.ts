import type { ProblemDetail } from '@actway/contract';
import { ProblemError } from '@actway/contract';
import type { RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { Contract } from './contract.js';
import { exchangeOf } from './exchange.js';

const maxDetails = 100;

/**
 * The checks of express-openapi-validator: security, requests, and the JSON bodies of responses below 500.
 * What it does not see is checked by `createAnswerCheck`.
 */
export function createValidator(contract: Contract): RequestHandler[] {
  return OpenApiValidator.middleware({
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
}

/** Resolves when the validator has taken the contract in; without it a fault shows as a 500 to each request. */
export async function assertValidatorIsReady(validator: RequestHandler[], app: unknown): Promise<void> {
  const [loadContract] = validator;
  await new Promise<void>((resolve, reject) => {
    const request = { app } as Parameters<RequestHandler>[0];
    loadContract?.(request, {} as Parameters<RequestHandler>[1], (error?: unknown) =>
      error ? reject(error) : resolve(),
    );
  });
}

/** The validator's error as a problem, or the error itself when it is not about the request. */
export function problemOfValidator(error: unknown): unknown {
  const { status, errors } = error as { status?: number; errors?: ValidatorFault[] };
  if (status !== 400 || !Array.isArray(errors)) return error;
  const details = errors.slice(0, maxDetails).map(detailOf);
  const shown = details.slice(0, 5).map((detail) => `${detail.path || `the ${detail.in}`} ${detail.message}`);
  if (errors.length > shown.length) shown.push('…');
  const count =
    errors.length === 1 ? '1 member of the request is' : `${errors.length} members of the request are`;
  return new ProblemError('InvalidRequestError', `${count} at fault: ${shown.join('; ')}.`, { details });
}

interface ValidatorFault {
  path: string;
  message: string;
  errorCode?: string;
}

const parts: Record<string, ProblemDetail['in']> = {
  body: 'body',
  query: 'query',
  params: 'path',
  headers: 'header',
};

/** `/body/input/x` becomes `in: body`, `path: /input/x`. */
function detailOf(fault: ValidatorFault): ProblemDetail {
  const [, first = '', ...rest] = fault.path.split('/');
  const code = fault.errorCode?.split('.')[0] ?? 'invalid';
  return {
    in: parts[first] ?? 'query',
    path: rest.length > 0 ? `/${rest.join('/')}` : '',
    message:
      code === 'required'
        ? 'is required'
        : fault.message.replace('must be equal to one of the allowed values', 'must be one of'),
    code,
  };
}
