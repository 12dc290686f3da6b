import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAccount } from '@actway/engine';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import type { StorePlace } from '@actway/testing/store-place';
import { liveUpstream, type OpenedEngine, openEngine, readSettings, type Settings } from 'actway';

/** How many accounts `seed` connects unless it is told another number. */
export const accounts = 150;
export const apiKey = 'key-of-the-environment';

/** An app whose accounts have two sealed values: a token, and the tenant that is part of its address. */
const manifest = (url: string) => ({
  key: 'loop',
  name: 'Loop',
  description: 'Answers from this machine.',
  logo: 'https://example.com/logo.svg',
  categories: ['tests'],
  authSchemes: [{ mode: 'BEARER_TOKEN', fields: [{ name: 'token' }] }],
  connectionFields: [{ name: 'tenant' }],
  origins: [url],
});
const documentOf = (url: string) => ({
  openapi: '3.1.0',
  info: { title: 'Loop', version: '1.0' },
  servers: [{ url: `${url}/{tenant}`, variables: { tenant: { default: 'none' } } }],
  paths: {
    '/thing': {
      get: {
        operationId: 'getThing',
        summary: 'Get the thing',
        responses: { 200: { description: 'It.', content: { 'application/json': { schema: {} } } } },
      },
    },
  },
});

/** A store whose accounts have two sealed values each, and what a server needs that uses them. */
export class SealedStore {
  static async create(place: StorePlace): Promise<SealedStore> {
    const folder = await mkdtemp(join(tmpdir(), 'actway-sealed-'));
    const upstream = await startUpstream();
    await mkdir(join(folder, 'apps', 'loop'), { recursive: true });
    await writeFile(join(folder, 'apps', 'loop', 'manifest.yaml'), JSON.stringify(manifest(upstream.url)));
    await writeFile(join(folder, 'apps', 'loop', '1_0.yaml'), JSON.stringify(documentOf(upstream.url)));
    return new SealedStore(folder, upstream, place.url, () => place.remove());
  }

  private constructor(
    readonly folder: string,
    readonly upstream: RecordingUpstream,
    readonly url: string,
    private readonly removePlace: () => Promise<void>,
  ) {}

  get settings(): Settings {
    return readSettings({
      DATABASE_URL: this.url,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ACTWAY_API_KEY: apiKey,
      ACTWAY_CHECK_ANSWERS: 'on',
      ACTWAY_APPS: join(this.folder, 'apps'),
      ACTWAY_EGRESS_ALLOW: this.upstream.host,
    });
  }

  open(keys: string): Promise<OpenedEngine> {
    return openEngine(this.settings, keys, () => liveUpstream([this.upstream.host]));
  }

  /** One account for each entity, sealed with the first key. */
  async seed(keys: string, count = accounts): Promise<void> {
    const { engine, defaultProjectId, close } = await this.open(keys);
    for (let n = 0; n < count; n += 1) {
      await connectAccount(engine, defaultProjectId, {
        app: 'loop',
        fields: { token: `secret-token-${n}`, tenant: `tenant-${n}` },
        entityId: `entity-${n}`,
      });
    }
    await close();
  }

  async remove(): Promise<void> {
    await this.removePlace();
    await this.upstream.close();
    await rm(this.folder, { recursive: true });
  }
}
