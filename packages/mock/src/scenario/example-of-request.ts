import { uriPath } from '@actway/http-contract';

/** The body of an example. A problem speaks of the request that it answers. */
export function exampleOfRequest(
  example: unknown,
  contentType: string,
  instance: string,
  requestId: string,
): unknown {
  if (contentType !== 'application/problem+json' || typeof example !== 'object' || example === null) {
    return example;
  }
  return {
    ...example,
    ...('instance' in example ? { instance: uriPath(instance) } : {}),
    ...('requestId' in example ? { requestId } : {}),
  };
}
