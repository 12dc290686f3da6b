import { atOnce, ByteEdits } from '@actway/json';
import { mayNameSecret } from './may-name-secret.js';
import { namedSecrets } from './named-secrets.js';
import { replacement } from './replacement.js';

const replacementToken = Buffer.from(`"${replacement}"`);

/**
 * Valid JSON without what stands under the name of a secret, as `redactNamedMembers` has it; the very same bytes when
 * nothing does. For records only. Where an object has several members of one name, each of them counts.
 */
export function redactNamedMembersOfBytes(json: Uint8Array): Uint8Array {
  if (!mayNameSecret(json)) return json;
  const edits = new ByteEdits();
  let covered = 0;
  for (const { start, end } of namedSecrets(Buffer.from(json.buffer, json.byteOffset, json.length))) {
    if (end <= covered) continue;
    edits.replace(start, end, replacementToken);
    covered = end;
  }
  return edits.isEmpty ? json : atOnce(edits.applyTo(json));
}
