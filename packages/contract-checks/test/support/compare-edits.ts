import { createHash } from 'node:crypto';
import { baseContract, type Description, type Json, schemasIn, textOf } from '@actway/testing/description';
import type { Edit } from '../corpus/edit.js';
import { changed, compare } from './compare.js';
import type { Finding } from './modules.js';

/**
 * What the diff finds for each edit. Most are compared in one go, each as a copy of the contract under a path of its
 * own, since starting Redocly is what takes the time; an edit that is `alone` is compared by itself.
 */
export async function findingsOfEdits(edits: Edit[]): Promise<Map<Edit, Finding[]>> {
  const found = new Map<Edit, Finding[]>();
  const together = edits.filter(({ alone }) => !alone);
  const parts = together.map((edit) => affectedBy(edit));
  const { findings } = await compare(
    combined(parts.map(({ prefix, base }) => ({ prefix, contract: base }))),
    combined(parts.map(({ prefix, revision }) => ({ prefix, contract: revision }))),
  );
  for (const edit of together) {
    const own = findings.filter(({ operations }) =>
      operations.some(({ path }) => path.startsWith(prefixOf(edit))),
    );
    found.set(edit, own);
  }
  for (const edit of edits.filter(({ alone }) => alone)) {
    found.set(edit, (await compare(baseContract(), changed(baseContract(), edit.apply))).findings);
  }
  return found;
}

/** The paths that an edit changes, as they were and as they are, or every path where it changes none. */
function affectedBy(edit: Edit): { prefix: string; base: Description; revision: Description } {
  const [base, revision] = [baseContract(), changed(baseContract(), edit.apply)];
  const all = [...new Set([...Object.keys(base.paths), ...Object.keys(revision.paths)])];
  const affected = all.filter(
    (path) => textOf(base, base.paths[path]) !== textOf(revision, revision.paths[path]),
  );
  const only = (contract: Description) => {
    const kept = affected.length > 0 ? affected : all;
    const paths = Object.entries(contract.paths).filter(([path]) => kept.includes(path));
    return { ...contract, paths: Object.fromEntries(paths) };
  };
  return { prefix: prefixOf(edit), base: only(base), revision: only(revision) };
}

/** Long, and unlike that of any other edit: Redocly pairs what is gone with what is new by the likeness of names. */
function prefixOf({ name }: Edit): string {
  return `/${createHash('sha512').update(name).digest('hex')}`;
}

function combined(parts: { prefix: string; contract: Description }[]): Json {
  const all: Json = { ...baseContract(), paths: {}, components: { schemas: {}, securitySchemes: {} } };
  delete all.webhooks;
  for (const { prefix, contract } of parts) {
    const name = (schema: string) => `${prefix.slice(1)}.${schema}`;
    const used = schemasIn(contract, contract.paths).map((schema) => [
      schema,
      contract.components.schemas[schema],
    ]);
    const text = JSON.stringify({ paths: contract.paths, schemas: Object.fromEntries(used) });
    const renamed: Pick<Description, 'paths'> & { schemas: Record<string, Json> } = JSON.parse(
      text.replaceAll(
        /"#\/components\/schemas\/([^"]+)"/g,
        (_, schema: string) => `"#/components/schemas/${name(schema)}"`,
      ),
    );
    for (const [path, item] of Object.entries(renamed.paths)) all.paths[prefix + path] = item;
    for (const [schema, value] of Object.entries(renamed.schemas))
      all.components.schemas[name(schema)] = value;
    Object.assign(all.components.securitySchemes, contract.components.securitySchemes);
  }
  return all;
}
