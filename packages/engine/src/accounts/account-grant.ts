import type { App, AuthScheme, RequestOptions } from '@actway/catalog';
import { applyCredential } from './apply-credential.js';
import type { CredentialValues } from './credential.js';

/** What an access adds to a request, and what of it is secret. */
export interface Grant {
  options: RequestOptions;
  /** Texts that must not reach a log, an error or an answer. */
  secrets: string[];
  /** The only origins that the secrets may go to. */
  credentialOrigins: string[];
}

/** What an account adds: its credential at the places of its scheme, and its fields in the app's addresses. */
export function accountGrant(
  app: App,
  scheme: AuthScheme,
  credential: CredentialValues,
  connectionFields: CredentialValues,
): Grant {
  const { parameters, secrets } = applyCredential(scheme, credential);
  const secretFields = app.connectionFields
    .filter((field) => field.secret)
    .flatMap((field) => connectionFields[field.name] ?? []);
  return {
    options: { serverVariables: connectionFields, headers: app.headers, parameters },
    secrets: [...secrets, ...secretFields],
    credentialOrigins: app.origins.map((origin) => fillOrigin(origin, connectionFields)),
  };
}

/** A tenant is one label of a host name (RFC 1123); a value with a dot or a slash would name another host. */
function fillOrigin(origin: string, fields: CredentialValues): string {
  return origin.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = fields[name];
    return value !== undefined && /^[a-z0-9-]{1,63}$/i.test(value) ? value : whole;
  });
}
