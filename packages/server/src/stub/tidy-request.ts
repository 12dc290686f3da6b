import type { NormalizeRequest } from '@actway/http-contract';
import type { RequestHandler } from 'express';

/** One step before the validator: the request is normalised, and what is deprecated is told of. */
export function tidyRequest(normalize: NormalizeRequest): RequestHandler {
  return (request, response, next) => {
    const [path = '', search = ''] = split(request.originalUrl);
    const { search: kept, headers } = normalize(search, request.body);
    response.set(headers);
    if (kept !== search) {
      // The validator reads the address that was asked for, the router the one of the moment.
      request.originalUrl = kept === '' ? path : `${path}?${kept}`;
      request.url = request.originalUrl;
    }
    next();
  };
}

function split(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}
