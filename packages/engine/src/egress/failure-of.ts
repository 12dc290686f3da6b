import { errors } from 'undici';
import type { Abortable } from '../ending.js';
import { NoRoomInTime } from '../room/held-bytes.js';
import { BodyTooLarge } from './body-too-large.js';
import { AddressRefused } from './connector.js';
import { BodyUndecodable } from './decode-body.js';
import type { FailureAdvice } from './failure-advice.js';
import { FileTooLarge, NoStorageLeft } from './received-body.js';
import { StatusUnknown } from './status-unknown.js';
import { UpstreamFailure, type UpstreamFailureCode } from './upstream-failure.js';

export interface FailureContext {
  host: string;
  hop: number;
  signal: Abortable;
  maxResponseBytes: number;
  advice: FailureAdvice;
}

/** Error codes of Node.js, OpenSSL and undici, and what each means for the request. First match counts. */
const meanings: readonly (readonly [pattern: RegExp, code: UpstreamFailureCode])[] = [
  [/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, 'name-not-found'],
  [
    /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|ETIMEDOUT)$/,
    'unreachable',
  ],
  [/^UND_ERR_CONNECT_TIMEOUT$/, 'unreachable'],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/, 'reset'],
  [/^(UND_ERR_DESTROYED|UND_ERR_CLOSED|UND_ERR_ABORTED)$/, 'aborted'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'invalid-response'],
  [/^(EPROTO|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|CRL_\w+|UNABLE_TO_\w+)$/, 'tls'],
  [/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|INVALID_\w+|HOSTNAME_MISMATCH)$/, 'tls'],
];

/** The failure that an error of the transport stands for; an error that is none of these is a fault of ours. */
export function failureOf(error: unknown, context: FailureContext): unknown {
  const { host, hop, signal, maxResponseBytes, advice } = context;
  const failure = (code: UpstreamFailureCode, why?: string): UpstreamFailure =>
    new UpstreamFailure(code, host, hop, why, { cause: error, advice: advice[code] });

  if (error instanceof UpstreamFailure) return error;
  if (error instanceof NoRoomInTime) return failure('no-room');
  if (signal.aborted) {
    if (!isTimeout(signal.reason)) return failure('aborted');
    return failure(hop === 0 ? 'not-sent' : 'timeout');
  }
  const refused = causes(error).some((cause) => cause instanceof AddressRefused);
  if (refused) return failure('refused-by-policy');
  if (error instanceof BodyTooLarge) return failure('too-large', `${maxResponseBytes} bytes`);
  if (error instanceof FileTooLarge) return failure('file-too-large', `${error.maxBytes} bytes`);
  if (error instanceof NoStorageLeft) return failure('no-storage', `, ${error.maxBytes} bytes`);
  if (error instanceof StatusUnknown) return failure('invalid-response', `: ${error.message}`);
  if (error instanceof BodyUndecodable) return failure('invalid-response', `: ${error.message}`);
  // undici gives this error no code, and puts what the upstream sent into it: it is not kept as a cause.
  if (error instanceof errors.HTTPParserError) return new UpstreamFailure('invalid-response', host, hop);
  for (const cause of causes(error)) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    const meaning = meanings.find(([pattern]) => pattern.test(code));
    if (meaning) return failure(meaning[1], ` (${code})`);
  }
  return error;
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

/** An error, the errors that it gathers (one for each address that was tried), and its causes. */
function causes(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const gathered = error instanceof AggregateError ? error.errors : [];
  return [error, ...gathered.flatMap(causes), ...causes(error.cause)];
}
