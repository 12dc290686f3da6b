import { randomUUID } from 'node:crypto';
import { type InputRequiredResult, UrlElicitationRequiredError } from '@modelcontextprotocol/server';

/**
 * The error by which revisions of 2025 tell a client which addresses the user has to open first (-32042). What a revision
 * before 2026-07-28 knows no shape for is asked for in no other way here.
 */
export function urlElicitationRequired({
  inputRequests = {},
}: InputRequiredResult): UrlElicitationRequiredError {
  const elicitations = Object.values(inputRequests).flatMap(({ params }) =>
    params !== undefined && 'url' in params && 'message' in params
      ? [
          {
            mode: 'url' as const,
            message: String(params.message),
            url: String(params.url),
            elicitationId: randomUUID(),
          },
        ]
      : [],
  );
  const [first] = elicitations;
  return new UrlElicitationRequiredError(elicitations, first?.message);
}
