import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateVaultKey } from '@actway/engine';
import { freePort } from '@actway/testing/free-port';
import { type IdentityProvider, oauthScheme, startIdentityProvider } from '@actway/testing/identity-provider';
import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { oauthConnection } from '@actway/testing/oauth-connection';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { root } from '@actway/testing/repository-root';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';

const apiKey = 'a-key-that-always-works';

/** What the panels of the dashboard ask for, with what Grafana would put in place of its variable. */
const dashboard = JSON.parse(await readFile(join(root, 'deploy/grafana/actway.json'), 'utf8'));
const queries = (dashboard.panels as { title: string; targets: { expr: string }[] }[]).flatMap(
  ({ title, targets }) =>
    targets.map(({ expr }) => [title, expr.replaceAll('$__rate_interval', '10s')] as const),
);

describe('the dashboard', () => {
  let folder: string;
  let upstream: RecordingUpstream;
  let provider: IdentityProvider;
  let model: LanguageEndpoint;
  let served: ServedProcess;
  let prometheus: ChildProcess;
  let prometheusUrl: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-dashboard-'));
    [upstream, provider, model] = await Promise.all([
      startUpstream(),
      startIdentityProvider(),
      startLanguageEndpoint(),
    ]);
    const apps = join(folder, 'apps');
    await writeEchoApps(apps, upstream.url);
    const manifest = join(apps, 'echo_httpbin', 'manifest.yaml');
    const written = await readFile(manifest, 'utf8');
    await writeFile(manifest, written.replace(/^origins:/m, `${oauthScheme(provider.url)}origins:`));
    model.answer({ write: { title: 'x', quantity: 1 } });
    const [metricsPort, prometheusPort] = [await freePort(), await freePort()];
    served = await startServed({
      DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
      ACTWAY_API_KEY: apiKey,
      ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
      ACTWAY_APPS: apps,
      ACTWAY_FILES: join(folder, 'files'),
      ACTWAY_EGRESS_ALLOW: [upstream.host, provider.host, model.host].join(','),
      ACTWAY_LLM_BASE_URL: model.baseUrl,
      ACTWAY_LLM_MODEL: 'a-model',
      ACTWAY_METRICS_PORT: String(metricsPort),
    });
    const configuration = join(folder, 'prometheus.yml');
    // As docs/sight.md has it, but for the port, and more often.
    const page = await readFile(join(root, 'docs/sight.md'), 'utf8');
    const [, block = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(page) ?? [];
    await writeFile(
      configuration,
      `global: { scrape_interval: 1s }\n${block.replace('127.0.0.1:9464', `127.0.0.1:${metricsPort}`)}`,
    );
    prometheusUrl = `http://127.0.0.1:${prometheusPort}`;
    prometheus = spawn(
      'prometheus',
      [
        `--config.file=${configuration}`,
        `--storage.tsdb.path=${join(folder, 'tsdb')}`,
        `--web.listen-address=127.0.0.1:${prometheusPort}`,
      ],
      { stdio: 'ignore' },
    );
    await once(prometheus, 'spawn');
  });
  afterAll(async () => {
    prometheus.kill('SIGKILL');
    await served.end('SIGTERM');
    await Promise.all([upstream.close(), provider.close(), model.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function call(
    path: string,
    body: object,
  ): Promise<{ status: number; json: Record<string, unknown> }> {
    const response = await fetch(served.url + path, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  /** One of each kind of thing that is counted: a token that is renewed, a model that is asked, a success and a refusal. */
  async function actInEveryWay(): Promise<void> {
    const entityId = crypto.randomUUID();
    const connection = oauthConnection(provider, 'echo_httpbin', '0');
    const connected = await call('/api/v2/connectedAccounts/initiateConnection', {
      ...connection,
      connection: { ...connection.connection, entityId },
    });
    expect(connected.status).toBe(200);
    const action = '/api/v2/actions/ECHO_HTTPBIN_POST/execute';
    const calls = [
      { entityId, input: { title: 'x', quantity: 1 } },
      { entityId, text: 'One x, please.' },
      { entityId, input: { title: 7 } },
    ];
    const answered = [];
    for (const body of calls) answered.push((await call(action, body)).status);
    expect(answered).toEqual([200, 200, 400]);
  }

  it('has only queries that Prometheus answers with a series', async () => {
    expect(queries.length).toBeGreaterThan(10);
    for (const [title, expr] of queries) {
      await expect
        .poll(
          async () => {
            await actInEveryWay();
            const answer = await fetch(`${prometheusUrl}/api/v1/query?query=${encodeURIComponent(expr)}`)
              .then((response) => response.json())
              .catch(() => undefined);
            const { status, data } = Object(answer);
            return status === 'success' && data.result.length > 0;
          },
          { interval: 300, message: `${title}: ${expr}` },
        )
        .toBe(true);
    }
  });
});
