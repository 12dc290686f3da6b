import type { App, AuthScheme, RequestOptions } from '@actway/catalog';
import type { AddressChooser, SendLimits } from '../egress/egress.js';
import type { ReceivedBody } from '../egress/received-body.js';
import { engineError } from '../engine-error.js';
import { createRedactor, type Redactor } from '../redaction/create-redactor.js';
import { Secret } from '../redaction/secret.js';
import { applyCredential } from './apply-credential.js';
import type { CredentialValues } from './credential.js';
import { canBeLookedFor } from './too-many-secrets.js';

/** With what a request is made: what it carries, what of that is secret, and where the secrets may go. */
export interface RequestAuth {
  readonly options: RequestOptions;
  /** What must not reach a log, an error or an answer. */
  readonly secrets: readonly Secret[];
  /** Takes those out of whatever is shown. */
  readonly redactor: Redactor;
  /** The only origins that the secrets may go to. */
  readonly credentialOrigins: readonly string[];
  /** Who chose the address that the request goes to. */
  readonly chosenBy: AddressChooser;
  /** Headers and query parameters that hold secrets. */
  readonly secretHeaders: readonly string[];
  readonly secretQuery: readonly string[];
}

/** What an auth is made of; the rest follows. */
export type RequestAuthParts = Pick<RequestAuth, 'options' | 'secrets' | 'credentialOrigins' | 'chosenBy'>;

export function createRequestAuth(parts: RequestAuthParts): RequestAuth {
  const { options, secrets, credentialOrigins, chosenBy } = parts;
  const parameters = options.parameters ?? [];
  return {
    options,
    secrets,
    redactor: createRedactor(secrets),
    credentialOrigins,
    chosenBy,
    secretHeaders: parameters.flatMap((one) =>
      one.in === 'header' ? [one.name] : one.in === 'cookie' ? ['cookie'] : [],
    ),
    secretQuery: parameters.flatMap((one) => (one.in === 'query' ? [one.name] : [])),
  };
}

/** The same without what proves who asks; what is secret stays so. */
export function withoutCredential({
  options,
  secrets,
  credentialOrigins,
  chosenBy,
}: RequestAuth): RequestAuth {
  const { parameters: _parameters, ...open } = options;
  return createRequestAuth({ options: open, secrets, credentialOrigins, chosenBy });
}

/** What an account adds: its credential at the places of its scheme, and its fields in the app's addresses. */
export function createAccountAuth(
  app: App,
  scheme: AuthScheme,
  credential: CredentialValues,
  connectionFields: CredentialValues,
): RequestAuth {
  const { parameters, secrets } = applyCredential(scheme, credential);
  const secretFields = app.connectionFields
    .filter((field) => field.secret)
    .flatMap((field) => connectionFields[field.name] ?? [])
    .map((text) => new Secret(text));
  const all = [...secrets, ...secretFields];
  if (!canBeLookedFor(all)) throw credentialTooLong(app);
  return createRequestAuth({
    options: { serverVariables: connectionFields, headers: app.headers, parameters },
    secrets: all,
    credentialOrigins: app.origins.map((origin) => fillOrigin(origin, connectionFields)),
    chosenBy: { app: app.key },
  });
}

function credentialTooLong(app: App) {
  return engineError(
    'credential-invalid',
    `The credential of ${app.key} is too long to be kept out of answers.`,
    {
      subject: 'fields',
      message: 'is too long',
      code: 'maxLength',
    },
  );
}

/** A tenant is one label of a host name (RFC 1123); a value with a dot or a slash would name another host. */
function fillOrigin(origin: string, fields: CredentialValues): string {
  return origin.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = fields[name];
    return value !== undefined && /^[a-z0-9-]{1,63}$/i.test(value) ? value : whole;
  });
}

/** How far a request with this auth may go, and where its secrets stand. */
export function sendLimitsOf<Received extends ReceivedBody>(
  auth: RequestAuth,
  limits: Pick<SendLimits<Received>, 'signal' | 'maxResponseBytes' | 'receive' | 'redirectOrigins' | 'held'>,
): SendLimits<Received> {
  return {
    signal: limits.signal,
    maxResponseBytes: limits.maxResponseBytes,
    receive: limits.receive,
    redirectOrigins: limits.redirectOrigins,
    held: limits.held,
    credentialOrigins: auth.credentialOrigins,
    chosenBy: auth.chosenBy,
    secretHeaders: auth.secretHeaders,
    secretQuery: auth.secretQuery,
  };
}
