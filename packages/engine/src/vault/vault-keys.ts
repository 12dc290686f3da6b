import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { VaultSettingError } from './vault-setting-error.js';

/** AES-256. */
const keyBytes = 32;

/** Short, so that a key pasted in the place of its id is refused, and is not repeated in an error. */
const idForm = /^[0-9A-Za-z_-]{1,16}$/;

/** Both alphabets of RFC 4648, with the padding or without; Buffer would skip whatever else it meets. */
const base64Form = /^(?:[0-9A-Za-z+/]+|[0-9A-Za-z_-]+)={0,2}$/;

export interface VaultKeys {
  readonly activeId: string;
  /** KeyObjects do not show their bytes when printed. */
  readonly byId: ReadonlyMap<string, KeyObject>;
}

/** Reads `id:base64,id2:base64`, the first being the active one. Throws VaultSettingError with all faults. */
export function parseVaultKeys(setting: string, listName: string): VaultKeys {
  const faults: string[] = [];
  const byId = new Map<string, KeyObject>();
  for (const [index, entry] of setting.split(',').entries()) {
    const fault = addKey(byId, entry.trim());
    if (fault !== undefined) faults.push(`entry ${index + 1} ${fault}`);
  }
  if (setting.trim() === '') throw new VaultSettingError(['it is empty'], listName);
  const [activeId] = byId.keys();
  if (faults.length > 0 || activeId === undefined) throw new VaultSettingError(faults, listName);
  return { activeId, byId };
}

/** Returns the fault of an entry, if it has one. */
function addKey(byId: Map<string, KeyObject>, entry: string): string | undefined {
  if (entry === '') return 'is empty';
  const colon = entry.indexOf(':');
  if (colon === -1) return 'has no id: write id:key';
  const id = entry.slice(0, colon);
  const text = entry.slice(colon + 1);
  if (!idForm.test(id)) return 'has an id that is not 1 to 16 letters, digits, "_" or "-"';
  if (byId.has(id)) return `repeats the id '${id}'`;
  if (!base64Form.test(text)) return `('${id}') has a key that is not base64`;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== keyBytes) return `('${id}') has a key of ${bytes.length} bytes instead of ${keyBytes}`;
  const key = createSecretKey(bytes);
  const twin = [...byId].find(([, other]) => other.equals(key));
  if (twin !== undefined) return `('${id}') has the same key as '${twin[0]}'`;
  byId.set(id, key);
  return undefined;
}

/** A new random key, as an entry of the list of keys. Throws VaultSettingError for an id of another form. */
export function generateVaultKey(id: string): string {
  if (!idForm.test(id)) {
    throw new VaultSettingError(['the new id is not 1 to 16 letters, digits, "_" or "-"']);
  }
  return `${id}:${randomBytes(keyBytes).toString('base64')}`;
}
