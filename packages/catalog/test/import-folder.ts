import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ImportOptions, type ImportReport, importApp } from '../src/import/index.js';
import { type Catalog, openCatalog } from '../src/index.js';

type Json = Record<string, unknown>;

/** A folder to import from and to, which goes away after the test. */
export class ImportFolder {
  private constructor(readonly path: string) {}

  static async create(): Promise<ImportFolder> {
    const path = await mkdtemp(join(tmpdir(), 'actway-import-'));
    onTestFinished(() => rm(path, { recursive: true, force: true }));
    return new ImportFolder(path);
  }

  get out(): string {
    return join(this.path, 'apps');
  }

  /** Writes a file; objects as JSON. Answers its path. */
  async write(name: string, content: Json | string): Promise<string> {
    const file = join(this.path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  /** Imports a document as the app `shop`. */
  async import(document: Json | string, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
    const source = await this.write('shop-api.json', document);
    return importApp({ source, key: 'shop', out: this.out, ...options });
  }

  catalog(): Promise<Catalog> {
    return openCatalog({ folders: [this.out] });
  }

  async json(name: string): Promise<Json> {
    return JSON.parse(await readFile(join(this.out, 'shop', name), 'utf8'));
  }

  text(name: string): Promise<string> {
    return readFile(join(this.out, 'shop', name), 'utf8');
  }
}

/** A 3.0 document with these paths. */
export function api(paths: Json, more: Json = {}): Json {
  return {
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://api.shop.com' }],
    paths,
    ...more,
  };
}

/** An operation with this id. */
export function operation(operationId?: string, more: Json = {}): Json {
  return { ...(operationId === undefined ? {} : { operationId }), responses: {}, ...more };
}
