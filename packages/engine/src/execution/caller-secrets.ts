import { Secret } from '../redaction/secret.js';
import { secretsOfHeader } from '../redaction/secrets-of-header.js';
import type { AuthConfig, AuthConfigParameter } from './execution-call.js';

/** Headers that say how to talk, not who is talking; their values are ordinary words that answers hold too. */
const plainHeaders =
  /^(accept(-.*)?|content-[a-z]+|user-agent|.*version.*|if-[a-z-]+|prefer|range|idempotency-key)$/i;

/** What of the caller's own credentials must not reach a log, an error or an answer. */
export function callerSecrets(authConfig: AuthConfig | undefined): Secret[] {
  if (authConfig === undefined) return [];
  return [
    ...secretsOfParameters(authConfig.parameters),
    ...textsIn(authConfig.body).map((text) => new Secret(text)),
  ];
}

export function secretsOfParameters(parameters: readonly AuthConfigParameter[]): Secret[] {
  return parameters
    .filter(
      (one) => (one.in === 'header' && !plainHeaders.test(one.name)) || ['query', 'cookie'].includes(one.in),
    )
    .flatMap((one) => secretsOfHeader(one.value));
}

/** Every text in a JSON value, without recursion: a caller decides how deep it is. */
function textsIn(root: unknown): string[] {
  const texts: string[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) waiting.push(member);
  }
  return texts;
}
