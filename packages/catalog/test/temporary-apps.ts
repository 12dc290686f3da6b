import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Catalog, CatalogError, openCatalog } from '../src/index.js';

type Json = Record<string, unknown>;

/** An app to write: objects are written as JSON, which is YAML; texts as they are. */
export interface TemporaryApp {
  manifest?: Json | string;
  /** By version; `{}` stands for a document with one operation. */
  documents?: Record<string, Json | string>;
}

/** A folder of apps that goes away after the test. */
export async function appFolder(apps: Record<string, TemporaryApp>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-apps-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [key, { manifest = {}, documents = { '1_0': {} } }] of Object.entries(apps)) {
    await mkdir(join(folder, key));
    const complete =
      typeof manifest === 'string' ? manifest : JSON.stringify({ ...manifestOf(key), ...manifest });
    await writeFile(join(folder, key, 'manifest.yaml'), complete);
    for (const [version, document] of Object.entries(documents)) {
      const text = typeof document === 'string' ? document : JSON.stringify({ ...documentOf(), ...document });
      await writeFile(join(folder, key, `${version}.yaml`), text);
    }
  }
  return folder;
}

export async function openApps(apps: Record<string, TemporaryApp>): Promise<Catalog> {
  return openCatalog({ folders: [await appFolder(apps)] });
}

/** A catalog of one app, `shop`, whose document has these paths. */
export function openPaths(paths: Json, more: Json = {}, manifest: Json = {}): Promise<Catalog> {
  return openApps({ shop: { manifest, documents: { '1_0': { paths, ...more } } } });
}

/** A catalog of one action, SHOP_ORDER, with this operation under POST /orders. */
export async function openOperation(operation: Json, more: Json = {}): Promise<Catalog> {
  return openPaths({ '/orders': { post: { operationId: 'order', responses: {}, ...operation } } }, more);
}

/** `openOperation` with a required JSON body of this schema. */
export function openBody(schema: unknown, more: Json = {}): Promise<Catalog> {
  return openOperation(
    { requestBody: { required: true, content: { 'application/json': { schema } } } },
    more,
  );
}

/** The faults of one app called shop, as `file#pointer message`. */
export async function faultsOf(app: TemporaryApp): Promise<string[]> {
  const folder = await appFolder({ shop: app });
  return (await faultsOfFolders(folder)).map((fault) => fault.replace(`${folder}/shop/`, ''));
}

export async function faultsOfFolders(...folders: string[]): Promise<string[]> {
  try {
    await openCatalog({ folders });
  } catch (error) {
    if (error instanceof CatalogError)
      return error.faults.map((each) => `${each.file}#${each.pointer} ${each.message}`);
    throw error;
  }
  return [];
}

/** The faults of a body member `a` of this schema, as `path message`. */
export async function faultsOfMember(
  schema: unknown,
  value: unknown,
  components: Record<string, unknown> = {},
): Promise<string[]> {
  const catalog = await openBody(
    { type: 'object', properties: { a: schema }, additionalProperties: false },
    { components: { schemas: components } },
  );
  return catalog
    .inputFaults(catalog.action('SHOP_ORDER'), { a: value })
    .map(({ path, message }) => `${path} ${message}`);
}

function manifestOf(key: string): Json {
  return {
    key,
    name: key,
    description: 'An app for tests.',
    logo: 'https://example.com/logo.svg',
    categories: ['testing'],
  };
}

function documentOf(): Json {
  return {
    openapi: '3.1.1',
    info: { title: 'App', version: '1.0' },
    servers: [{ url: 'https://api.example.com' }],
    paths: { '/things': { get: { operationId: 'listThings', responses: {} } } },
  };
}
