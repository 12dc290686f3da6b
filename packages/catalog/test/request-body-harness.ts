import type { SeenRequest } from '@actway/testing/loopback-upstream';
import type { RequestReceiver } from '@actway/testing/request-receiver';
import type { PlannedBody } from '../src/index.js';
import { RequestError } from '../src/request/request-error.js';
import type { RequestOptions } from '../src/request/request-options.js';
import { buildRequest, options, parameter, plan } from './request-plan-maker.js';

export interface SeenBody extends SeenRequest {
  type: string | undefined;
  text: string;
}

/** What a server receives for this body, in a request that also has the query parameter `page`. */
export async function receiveBody(
  receiver: RequestReceiver,
  planned: PlannedBody | undefined,
  input: Record<string, unknown>,
  changes: Partial<RequestOptions> = {},
  method = 'POST',
): Promise<SeenBody> {
  const parameters = [parameter('query', 'page')];
  const seen = await receiver.receive(
    buildRequest(
      plan({ method, parameters, ...(planned && { body: planned }) }),
      input,
      options({ baseUrl: receiver.url, ...changes }),
    ),
  );
  return { ...seen, type: seen.headers['content-type'], text: seen.body.toString() };
}

/** Why no body can be written. */
export function bodyError(
  planned: PlannedBody,
  input: Record<string, unknown>,
  changes?: Partial<RequestOptions>,
): RequestError {
  try {
    buildRequest(plan({ method: 'POST', body: planned }), input, options(changes));
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
