import { templateFields } from '../apps/auth-schemes.js';
import type { Manifest } from '../apps/manifest.js';
import type { DocumentOperation } from '../apps/operations.js';

/**
 * A manifest without what it says of operations, actions and server variables that a document does not have. It was
 * written for another version of the document, and the import says what it left out.
 */
export function fittedManifest(
  manifest: Manifest,
  { operations, actions, urls }: { operations: DocumentOperation[]; actions: Set<string>; urls: string[] },
): { manifest: Manifest; notes: string[] } {
  const notes: string[] = [];
  const ids = new Set(operations.map(({ operationId }) => operationId));
  const { important, writing, aliases, credentialCheck, connectionFields, ...rest } = manifest;
  const isThere = (operation: string, use: string) => {
    if (!ids.has(operation)) notes.push(`The document has no operation ${operation} (${use}).`);
    return ids.has(operation);
  };
  const names = Object.entries(aliases ?? {}).filter(([id]) => {
    if (!actions.has(id)) notes.push(`There is no action ${id}: its further names are left out.`);
    return actions.has(id);
  });
  const addresses = (manifest.authSchemes ?? []).flatMap(({ oauth }) => [
    oauth?.authorizationUrl ?? '',
    oauth?.tokenUrl ?? '',
  ]);
  const variables = new Set([...urls, ...addresses].flatMap(templateFields));
  const fields = (connectionFields ?? []).filter(({ name }) => variables.has(name));
  const kept = (important ?? []).filter((each) => isThere(each, 'an important one'));
  const keptWriting = (writing ?? []).filter((each) => isThere(each, 'one that writes'));
  const check = credentialCheck && isThere(credentialCheck.operation, 'the credential check');
  return {
    manifest: {
      ...rest,
      ...(fields.length === 0 ? {} : { connectionFields: fields }),
      ...(check ? { credentialCheck } : {}),
      ...(kept.length === 0 ? {} : { important: kept }),
      ...(keptWriting.length === 0 ? {} : { writing: keptWriting }),
      ...(names.length === 0 ? {} : { aliases: Object.fromEntries(names) }),
    },
    notes,
  };
}
