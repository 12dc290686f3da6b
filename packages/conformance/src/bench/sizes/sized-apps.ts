import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import { importApp } from '@actway/catalog/import';
import { packedFile } from '@actway/testing/packed-file';

/** A folder of apps, and how many actions they have. */
export interface SizedApps {
  folder: string;
  actions: number;
  /** The keys of the apps that are GitHub. */
  githubs: string[];
}

/** How often GitHub's 1,223 actions stand in a folder: not at all, for 1,000 and for 20,000 actions. */
const copies = [0, 1, 17];

/**
 * Folders of 1, about 1,000 and about 20,000 actions: one action of Hacker News, and GitHub's whole document imported
 * under the key gh01, and copied for gh02 and so on. All apps are at the address of the upstream and ask for no credential.
 */
export async function writeSizedApps(folder: string, upstream: string): Promise<SizedApps[]> {
  const github = await packedFile('@octokit/openapi@23.0.2', 'generated/api.github.com.json');
  const sizes: SizedApps[] = [];
  let smaller: SizedApps | undefined;
  for (const count of copies) {
    const target = join(folder, `with-${count}-githubs`);
    const githubs = Array.from({ length: count }, (_, index) => `gh${String(index + 1).padStart(2, '0')}`);
    if (smaller === undefined) await importOneAction(target, upstream);
    else await cp(smaller.folder, target, { recursive: true });
    for (const key of githubs.filter((name) => !smaller?.githubs.includes(name))) {
      const [first] = githubs;
      if (first !== undefined && first !== key) await copyApp(target, first, key);
      else await importApp({ source: github, key, out: target, server: upstream, auth: 'none' });
    }
    const catalog = await openCatalog({ folders: [target] });
    smaller = { folder: target, actions: catalog.actions().length, githubs };
    sizes.push(smaller);
  }
  return sizes;
}

async function importOneAction(out: string, upstream: string): Promise<void> {
  const source = join(shippedAppsFolder, 'hackernews', '1_0.yaml');
  const server = `${upstream}/v0`;
  await importApp({ source, key: 'bench', out, server, auth: 'none', operations: ['getItem'] });
}

/** An app under another key is the same but for the key, and the ids of its actions that begin with it. */
async function copyApp(folder: string, from: string, to: string): Promise<void> {
  await cp(join(folder, from), join(folder, to), { recursive: true });
  const rename = async (name: string, own: string, other: string) => {
    const file = join(folder, to, name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(own, other));
  };
  await rename('manifest.yaml', `key: ${from}`, `key: ${to}`);
  await rename('actions.lock.json', `${from.toUpperCase()}_`, `${to.toUpperCase()}_`);
}
