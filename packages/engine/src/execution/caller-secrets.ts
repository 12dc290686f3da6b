import { atOnce, type Steps } from '@actway/json';
import { Secret } from '../redaction/secret.js';
import { secretsOfHeader } from '../redaction/secrets-of-header.js';
import type { AuthConfig, AuthConfigParameter } from './execution-call.js';

/** Headers that say how to talk, not who is talking; their values are ordinary words that answers hold too. */
const plainHeaders =
  /^(accept(-.*)?|content-[a-z]+|user-agent|.*version.*|if-[a-z-]+|prefer|range|idempotency-key)$/i;

/** Of calls that are under way: more than one function asks for them. */
const known = new WeakMap<AuthConfig, readonly Secret[]>();

const none: readonly Secret[] = [];

/** How many texts are read in a step: some milliseconds. */
const textsTogether = 5_000;

/** What of the caller's own credentials must not reach a log, an error or an answer. */
export function callerSecrets(authConfig: AuthConfig | undefined): readonly Secret[] {
  if (authConfig === undefined) return none;
  return atOnce(callerSecretSteps(authConfig));
}

/** The same in steps, for credentials of any number. */
export function* callerSecretSteps(authConfig: AuthConfig | undefined): Steps<readonly Secret[]> {
  if (authConfig === undefined) return none;
  let secrets = known.get(authConfig);
  if (secrets === undefined) {
    secrets = [...secretsOfParameters(authConfig.parameters), ...(yield* secretsIn(authConfig.body))];
    known.set(authConfig, secrets);
  }
  return secrets;
}

export function secretsOfParameters(parameters: readonly AuthConfigParameter[]): Secret[] {
  return parameters
    .filter(
      (one) => (one.in === 'header' && !plainHeaders.test(one.name)) || ['query', 'cookie'].includes(one.in),
    )
    .flatMap((one) => secretsOfHeader(one.value));
}

/** Every text in a JSON value, without recursion: a caller decides how deep it is. */
function* secretsIn(root: unknown): Steps<Secret[]> {
  const secrets: Secret[] = [];
  const waiting: unknown[] = [root];
  for (let seen = 1; waiting.length > 0; seen += 1) {
    const value = waiting.pop();
    if (typeof value === 'string') secrets.push(new Secret(value));
    else if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) waiting.push(member);
    if (seen % textsTogether === 0) yield;
  }
  return secrets;
}
