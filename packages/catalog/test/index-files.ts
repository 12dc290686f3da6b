import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readActions } from '../src/actions/read-actions.js';
import { loadAppFolder } from '../src/apps/load-app-folder.js';
import { loadManifestCheck } from '../src/apps/manifest-schema.js';
import { type Catalog, isAppIndex } from '../src/index.js';

type Json = Record<string, unknown>;

/** The names of the files that were made of an app. */
export async function indexFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter(isAppIndex).sort();
}

/** Writes what `change` makes of an index, with the checksum of it. */
export async function changeIndex(folder: string, change: (index: Json) => unknown): Promise<void> {
  const file = join(folder, 'app.index.jsonl');
  const [, line = ''] = (await readFile(file, 'utf8')).split('\n');
  const changed = JSON.stringify(change(JSON.parse(line)));
  await writeFile(file, `${createHash('sha256').update(changed).digest('hex')}\n${changed}\n`);
}

/** Changes the list that stands for the first action of an index. */
export function changeFirstAction(folder: string, change: (action: unknown[]) => void): Promise<void> {
  return changeIndex(folder, (index) => {
    change(Object(index).versions[0].actions[0]);
    return index;
  });
}

/** Holds a catalog against the documents of an app's folder, read as a whole. */
export async function expectAsWritten(catalog: Catalog, folder: string): Promise<void> {
  const loaded = await loadAppFolder(folder, await loadManifestCheck(), []);
  const app = catalog.app(loaded.app.key);
  expect(app).toEqual(loaded.app);
  for (const document of loaded.documents.values()) {
    const actions = readActions(loaded, document, []);
    expect(actions.length).toBeGreaterThan(0);
    for (const { indexed, details } of actions) {
      const { method, path, ...listed } = indexed;
      const action = catalog.action(indexed.id, document.version);
      expect(action).toMatchObject({ ...listed, version: document.version });
      expect(action.app).toBe(app);
      expect(action.important).toBe(loaded.important.includes(indexed.operationId));
      const { description, inputSchema, outputSchema, plan, exampleInput } = action;
      expect({ description, inputSchema, outputSchema, plan, exampleInput }).toEqual(details);
      expect(plan).toMatchObject({ method: method.toUpperCase(), path });
    }
    // As text: the order of members counts as well.
    expect(JSON.stringify(catalog.document(app, document.version))).toBe(JSON.stringify(document.root));
  }
}
