import type { App, CredentialField } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import { EngineError, type EngineFault } from '../engine-error.js';
import type { SealingContext, Vault } from '../vault/vault.js';
import { VaultError } from '../vault/vault-error.js';
import { accountSealed } from './account-sealed.js';

/** The values of a scheme's fields, by name. */
export type CredentialValues = Record<string, string>;

/** No line break and no control character, and whole characters only: what any place of a request can carry. */
const sendable = /^[^\p{Cc}\p{Cs}]*$/u;

/**
 * Takes the fields of a scheme out of what the caller sent.
 * @throws EngineError `credential-invalid` naming every field that is missing or not a text
 */
export function readFields(
  app: App,
  label: string,
  fields: CredentialField[],
  sent: Record<string, unknown>,
): CredentialValues {
  const values: CredentialValues = {};
  const faults: EngineFault[] = [];
  for (const field of fields) {
    const value = Object.hasOwn(sent, field.name) ? sent[field.name] : undefined;
    const text = typeof value === 'number' ? String(value) : value;
    if (text === undefined || text === null || text === '') {
      if (field.default !== undefined) values[field.name] = field.default;
      else if (field.required) faults.push(fieldFault(field, 'is required', 'required'));
    } else if (typeof text !== 'string') {
      faults.push(fieldFault(field, 'must be string', 'type'));
    } else if (text.length > 64 * 1024) {
      faults.push(fieldFault(field, 'must not be longer than 65536 characters', 'maxLength'));
    } else if (!sendable.test(text)) {
      faults.push(fieldFault(field, 'must not have a line break or a control character', 'format'));
    } else {
      values[field.name] = text;
    }
  }
  if (faults.length > 0) throw credentialError(app, label, faults);
  return values;
}

export function credentialError(app: App, label: string, faults: EngineFault[]): EngineError {
  const named = faults.map((fault) => `${fault.pointer.slice(1)} ${fault.message}`).join('; ');
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return new EngineError('credential-invalid', `The ${label} of ${app.key} has ${count}: ${named}.`, faults);
}

/** A fault of one field, by its name. */
export function fieldFault(
  { name }: Pick<CredentialField, 'name'>,
  message: string,
  code: string,
): EngineFault {
  return { subject: 'fields', pointer: `/${name}`, message, code };
}

/** What of an account its secrets are bound to. */
export type SecretOwner = Pick<ConnectedAccount, 'id' | 'projectId' | 'appKey'>;

/** Seals the values for the row of one account; they can be opened for no other row or column. */
export function sealValues(
  vault: Vault,
  account: SecretOwner,
  column: AccountSecret,
  values: CredentialValues,
): string {
  return vault.seal(JSON.stringify(values), placeOfSecret(account, column));
}

/**
 * Opens what was sealed; `{}` where the column is empty.
 * @throws EngineError `account-sealed` where it does not open
 */
export function openValues(vault: Vault, account: ConnectedAccount, column: AccountSecret): CredentialValues {
  const sealed = account[column];
  if (sealed === null) return {};
  try {
    return JSON.parse(vault.open(sealed, placeOfSecret(account, column)));
  } catch (error) {
    throw error instanceof VaultError ? accountSealed(account.id, error) : error;
  }
}

/** The columns of an account that hold secrets. */
export type AccountSecret = 'credential' | 'connectionFields' | 'authorization';

/** What a secret of an account is sealed for: it opens in no other row and no other column. */
export function placeOfSecret({ id, projectId, appKey }: SecretOwner, column: AccountSecret): SealingContext {
  return { projectId, appKey, table: 'accounts', row: id, field: column };
}
