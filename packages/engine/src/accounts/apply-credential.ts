import type { AddedParameter, AuthScheme } from '@actway/catalog';
import { Secret } from '../redaction/secret.js';
import { minSecretLength } from '../redaction/secret-lengths.js';
import type { CredentialValues } from './credential.js';

/** A credential made ready for a request. */
export interface AppliedCredential {
  parameters: AddedParameter[];
  /** Every text that must not reach a log, an error or an answer. */
  secrets: Secret[];
}

/** Puts a credential where its scheme says; `Basic {basic}` is RFC 7617. */
export function applyCredential(scheme: AuthScheme, values: CredentialValues): AppliedCredential {
  const { username = '', password = '' } = values;
  const basic = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  const known: CredentialValues = scheme.mode === 'BASIC' ? { ...values, basic } : values;
  const parameters = scheme.placements.flatMap((placement): AddedParameter[] => {
    const names = [...placement.value.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    // A field that may be left out leaves its placement out.
    if (names.some((name) => known[name] === undefined)) return [];
    const value = placement.value.replace(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? '');
    return [{ name: placement.name, in: placement.in, value }];
  });
  const secretFields = scheme.fields
    .filter((field) => field.secret)
    .flatMap((field) => values[field.name] ?? []);
  const secrets = [...secretFields, ...(scheme.mode === 'BASIC' ? [basic] : [])];
  // Of `Bearer …` the token alone is a secret, where it is long enough to be looked for by itself.
  const findable = secrets.filter((one) => one.length >= minSecretLength);
  const others = parameters
    .map(({ value }) => value)
    .filter((value) => !findable.some((one) => value.includes(one)));
  return { parameters, secrets: [...secrets, ...others].map((text) => new Secret(text)) };
}
