import { cp, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { JsonObject } from '@actway/openapi';
import { stringify } from 'yaml';
import { type ActionLock, actionLockName } from '../apps/action-lock.js';
import type { Manifest } from '../apps/manifest.js';
import { CatalogError } from '../catalog-error.js';
import { openCatalog } from '../open-catalog.js';
import { ImportError } from './import-error.js';
import type { ImportReport } from './import-report.js';
import { makeFolder } from './make-folder.js';

/** Reading YAML takes thirty times as long as JSON: larger documents are written in that part of YAML that is JSON. */
const mostYamlCharacters = 1024 * 1024;

export interface ImportedApp {
  /** Undefined: the app has one, which stays as it is. */
  manifest: Manifest | undefined;
  document: JsonObject;
  lock: ActionLock;
  report: ImportReport;
}

/**
 * Writes an app's folder below a folder of apps: the files are made beside it, read as the catalog reads them, and put in its
 * place as a whole. Whatever fails, the folder is as it was.
 * @throws ImportError 'app-unusable' or 'folder-unwritable'
 */
export async function writeApp(
  folderOfApps: string,
  { manifest, document, lock, report }: ImportedApp,
): Promise<void> {
  const out = resolve(folderOfApps);
  const staging = await makeStaging(out);
  try {
    const folder = join(staging, report.app);
    const present = join(out, report.app);
    const isThere = await exists(present);
    if (isThere) await cp(present, folder, { recursive: true });
    else await mkdir(folder);
    const write = (name: string, text: string) => writeFile(join(folder, name), text);
    if (manifest !== undefined) await write('manifest.yaml', yaml(manifest));
    await write(`${report.version}.yaml`, documentText(document));
    await write(actionLockName, `${JSON.stringify(lock.toJson(), null, 2)}\n`);
    await write('report.json', `${JSON.stringify(report, null, 2)}\n`);
    await check(staging);
    const before = `${staging}-before`;
    if (isThere) await rename(present, before);
    try {
      await rename(folder, present);
    } catch (error) {
      if (isThere) await rename(before, present);
      throw error;
    }
    await rm(before, { recursive: true, force: true });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function makeStaging(out: string): Promise<string> {
  try {
    await makeFolder(out);
    return await mkdtemp(join(out, '.import-'));
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new ImportError({ code: 'folder-unwritable', folder: out, reason: code }, { cause });
  }
}

async function check(folder: string): Promise<void> {
  try {
    await openCatalog({ folders: [folder] });
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    const faults = error.faults.map((fault) => ({ ...fault, file: fault.file.slice(folder.length + 1) }));
    throw new ImportError({ code: 'app-unusable', faults }, { cause: error });
  }
}

function documentText(document: JsonObject): string {
  const json = JSON.stringify(document, null, 1);
  return json.length > mostYamlCharacters ? `${json}\n` : yaml(document);
}

function yaml(value: unknown): string {
  return stringify(value, { version: '1.2', schema: 'core', aliasDuplicateObjects: false, lineWidth: 110 });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
