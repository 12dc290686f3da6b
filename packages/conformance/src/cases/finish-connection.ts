import type { Call, OperationCase } from '../conformance-case.js';
import { configureOAuth, connect, returnAddress } from './support/connect.js';

const callback = '/api/v1/oauth/callback';

export const finishConnectionCases: OperationCase[] = [
  {
    name: 'finishes a consent',
    status: 200,
    example: 'consentFinished',
    condition: 'live',
    send: (call) => consent(call),
  },
  {
    name: 'sends the user back to where he came from',
    status: 302,
    condition: 'live',
    send: (call) => consent(call, returnAddress),
  },
  {
    name: 'knows no consent that was not asked for',
    status: 400,
    example: 'authorizationUnknown',
    send: ({ client }) => client.api.GET(callback, { params: { query: { state: 'nothing', code: 'c' } } }),
  },
  {
    name: 'tells that it cannot look up the consent',
    status: 500,
    example: 'internalServerError',
    condition: 'broken',
    send: ({ client }) => client.api.GET(callback, { params: { query: { state: 'nothing', code: 'c' } } }),
  },
];

/** Connects an account and consents, as the user's browser does. */
async function consent(call: Call, redirectURL?: string): Promise<unknown> {
  const integrationId = await configureOAuth(call, 'httpbin');
  const { redirectUrl } = await connect(call, {
    app: 'httpbin',
    integrationId,
    fields: {},
    ...(redirectURL === undefined ? {} : { redirectURL }),
  });
  const asked = await fetch(redirectUrl ?? '', { redirect: 'manual' });
  const { pathname, search } = new URL(asked.headers.get('location') ?? '');
  return call.send(pathname + search);
}
