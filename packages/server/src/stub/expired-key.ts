import { ProblemError } from '@actway/http-contract';

/** The problem of a request whose key was good until a time. */
export class ExpiredKey extends ProblemError {
  /** The time (RFC 3339). */
  readonly when: string;

  /** @param expiredAt milliseconds since 1970 */
  constructor(expiredAt: number) {
    const when = new Date(expiredAt).toISOString();
    super('UnauthorizedError', `The key in the header \`x-api-key\` expired on ${when}.`, {
      details: [{ in: 'header', path: '/x-api-key', message: 'is not valid', code: 'unknown' }],
    });
    this.when = when;
  }
}
