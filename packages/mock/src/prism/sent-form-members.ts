import type { IHttpRequest } from '@stoplight/prism-http';
import type { IHttpOperation } from '@stoplight/types';

const form = 'application/x-www-form-urlencoded';

/**
 * The operation with the encodings of those members alone that a form has. Prism makes an empty object of each other
 * member whose style is deepObject, and then misses what that object has to hold.
 */
export function withSentFormMembers(
  operation: IHttpOperation,
  { headers, body }: IHttpRequest,
): IHttpOperation {
  const contents = operation.request?.body?.contents;
  if (typeof body !== 'string' || !contents || !headers?.['content-type']?.startsWith(form)) return operation;
  const sent = new Set([...new URLSearchParams(body).keys()].map((name) => name.split('[', 1)[0]));
  const narrowed = contents.map((content) => ({
    ...content,
    encodings: content.encodings?.filter(({ property }) => sent.has(property)),
  }));
  return {
    ...operation,
    request: { ...operation.request, body: { ...operation.request?.body, contents: narrowed } },
  } as IHttpOperation;
}
