import type { JsonObject } from '@actway/openapi';

/** What of a request is looked at for what is deprecated. */
export interface DeprecationSubject {
  /** The operation, as the document has it. */
  operation: JsonObject;
  /** Its parameters, with their references followed. */
  parameters: readonly JsonObject[];
  /** The schema of its JSON body. */
  bodySchema: unknown;
}

/**
 * The headers `deprecation` (RFC 9745) and `sunset` (RFC 8594) of an answer to a request that used what is deprecated:
 * an operation, parameters, members of the body. Of several, the earliest dates count. Empty when there is nothing.
 * Members of an answer are not told of: they are sent whoever reads them, and an operation that is always called
 * deprecated for their sake would warn nobody.
 */
export function deprecationDates(used: readonly JsonObject[]): Record<string, string> {
  const since = earliest(used, 'x-deprecated-at');
  const until = earliest(used, 'x-sunset');
  return {
    ...(since === undefined ? {} : { deprecation: `@${Date.parse(`${since}T00:00:00Z`) / 1000}` }),
    // What is to go works to the end of that day.
    ...(until === undefined ? {} : { sunset: new Date(`${until}T23:59:59Z`).toUTCString() }),
  };
}

/** Dates as RFC 3339 writes them sort as text. */
function earliest(parts: readonly JsonObject[], extension: string): string | undefined {
  return parts
    .map((part) => part[extension])
    .filter((date) => typeof date === 'string')
    .sort()[0];
}

/** The headers of an answer to a request of which no body is known. @param search the query, without `?` */
export function deprecationHeaders(
  { operation, parameters }: DeprecationSubject,
  search: string,
): Record<string, string> {
  const sent = new URLSearchParams(search);
  const used = parameters.filter(({ in: place, name }) => place === 'query' && sent.has(String(name)));
  return deprecationDates([operation, ...used].filter(({ deprecated }) => deprecated === true));
}
