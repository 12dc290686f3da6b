import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionsOnly, expandContract, openCatalog } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import type { JsonObject } from '@actway/openapi';
import { packedPackage } from '@actway/testing/packed-package';
import type { WorldDocument } from '@actway/testing/world-documents';
import { generateInput } from '../generate-input.js';
import { importAnyDocument } from '../import-world-document.js';

/** What generators are given of the world's documents, each an app of its own. */
export interface WorldContract {
  document: JsonObject;
  /** A right input by the id of each action. */
  inputs: Map<string, JsonObject>;
}

/** The key of the app that a document becomes: `api/amazonaws.com/s3.json` → `amazonaws_com_s3` */
export function worldKey({ package: specifier, path }: WorldDocument): string {
  const name = path.startsWith('api/') ? path.slice('api/'.length) : specifier.replace(/@[\d.]+$/, '');
  return name
    .replace(/\.json$/, '')
    .replace(/^\W+/, '')
    .replaceAll(/\W+/g, '_')
    .toLowerCase();
}

/** The expanded contract of so many actions of each document, spread over the whole of it. */
export async function worldContract(documents: WorldDocument[], share: number): Promise<WorldContract> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-world-contract-'));
  try {
    for (const document of documents)
      await importAnyDocument(
        join(await packedPackage(document.package), document.path),
        worldKey(document),
        folder,
      );
    const catalog = await openCatalog({ folders: [folder] });
    const chosen = documents.flatMap((document) => {
      const actions = catalog.actions().filter(({ app }) => app.key === worldKey(document));
      const step = Math.max(1, actions.length / share);
      return Array.from(
        { length: Math.min(share, actions.length) },
        (_, at) => actions[Math.floor(at * step)],
      ).filter((action) => action !== undefined);
    });
    const inputs = new Map<string, JsonObject>();
    for (const action of chosen) {
      const input = generateInput(catalog, action, 1);
      if (input !== undefined) inputs.set(action.id, input as JsonObject);
    }
    const { document } = await expandContract(actionsOnly(loadContract()), chosen, catalog);
    return { document: document as JsonObject, inputs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
