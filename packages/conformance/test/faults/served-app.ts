import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateVaultKey } from '@actway/engine';
import { type IdentityProvider, oauthScheme, startIdentityProvider } from '@actway/testing/identity-provider';
import { oauthConnection } from '@actway/testing/oauth-connection';
import { echo, type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { expect } from 'vitest';
import { type ServedProcess, startServed, writeEchoApps } from '../support/served-process.js';

const apiKey = 'a-key-that-always-works';

/** An answer, as its reader has it. */
export interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  json: any;
}

/** What an execute is asked for in its fault. */
export interface Asked {
  /** GET is tried again where that is safe; POST is not. */
  method?: 'GET' | 'POST';
  /** Another address than the app's own. */
  baseUrl?: string;
  connectedAccountId?: string;
  requestId?: string;
}

/** `actway serve` in a process of its own, the one app that it knows, and who gives tokens for it. */
export class ServedApp {
  readonly apiKey = apiKey;
  served!: ServedProcess;
  readonly #settings: Record<string, string>;

  /** @param more settings beside those that it needs */
  static async start(more: Record<string, string>): Promise<ServedApp> {
    const folder = await mkdtemp(join(tmpdir(), 'actway-faults-'));
    const [upstream, provider] = await Promise.all([startUpstream(), startIdentityProvider()]);
    const apps = join(folder, 'apps');
    await writeEchoApps(apps, upstream.url);
    const manifest = join(apps, 'echo_httpbin', 'manifest.yaml');
    const written = await readFile(manifest, 'utf8');
    await writeFile(manifest, written.replace(/^origins:/m, `${oauthScheme(provider.url)}origins:`));
    const app = new ServedApp(folder, upstream, provider, {
      DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
      ACTWAY_API_KEY: apiKey,
      ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
      ACTWAY_APPS: apps,
      ACTWAY_FILES: join(folder, 'files'),
      ACTWAY_EGRESS_ALLOW: '127.0.0.1',
      ...more,
    });
    await app.restart();
    return app;
  }

  private constructor(
    readonly folder: string,
    readonly upstream: RecordingUpstream,
    readonly provider: IdentityProvider,
    settings: Record<string, string>,
  ) {
    this.#settings = settings;
  }

  get url(): string {
    return this.served.url;
  }

  /** Starts one more process with the same settings, but for some. */
  startAnother(others: Record<string, string> = {}): Promise<ServedProcess> {
    return startServed({ ...this.#settings, ...others });
  }

  /** Starts the server anew, after its process has ended. */
  async restart(): Promise<void> {
    this.served = await this.startAnother();
  }

  async close(): Promise<void> {
    await this.served.end('SIGTERM');
    await Promise.all([this.upstream.close(), this.provider.close()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  async call(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    const response = await fetch(this.url + path, {
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      // Where it was not to end, this says more than that nobody listens.
      const endedBy = this.served.endedBy();
      if (endedBy === undefined) throw cause;
      throw new Error(`The server ended by ${endedBy}:\n${this.served.printed().slice(-2000)}`, { cause });
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: JSON.parse(text) };
  }

  /** Executes an action of the app, and tells what came of it: answer, tries that reached the app, record. */
  async tell(asked: Asked = {}): Promise<string> {
    const requestId = asked.requestId ?? randomUUID();
    const before = this.upstream.seen.length;
    const answer = await this.execute({ ...asked, requestId });
    const sent = this.upstream.seen.length - before;
    return `${this.words(answer)}; ${timesSent(sent)}; ${await this.recordOf(requestId)}`;
  }

  execute({ method = 'POST', baseUrl, connectedAccountId, requestId }: Asked): Promise<Answered> {
    return this.call(
      `/api/v2/actions/ECHO_HTTPBIN_${method}/execute`,
      {
        ...(method === 'POST' ? { input: { title: 'hello' } } : {}),
        ...(connectedAccountId === undefined
          ? { authConfig: ownCredential(baseUrl) }
          : { connectedAccountId }),
      },
      requestId === undefined ? {} : { 'x-request-id': requestId },
    );
  }

  /** An account whose access token is about to end (0) or good for so many seconds, and whose refresh token is good once. */
  async connect(expiresIn: string): Promise<string> {
    const connection = oauthConnection(this.provider, 'echo_httpbin', expiresIn);
    const { json } = await this.call('/api/v2/connectedAccounts/initiateConnection', connection);
    return json.connectionResponse.connectedAccountId;
  }

  /** What an answer says, without what differs each time. */
  words({ status, headers, json }: Answered): string {
    const pending = headers.get('x-record') === 'pending' ? ', `x-record: pending`' : '';
    if (status !== 200) return `${status} \`${json.name}\``;
    return json.successful ? `200, done${pending}` : `200, not done: “${this.#plain(json.error)}”${pending}`;
  }

  /** What the record of a request says once it is closed. */
  async recordOf(requestId: string): Promise<string> {
    const find = async (): Promise<string[]> => {
      const { json } = await this.call('/api/v1/logs?limit=50');
      const found = json.data.filter(
        ({ meta }: { meta: { requestId: string } }) => meta.requestId === requestId,
      );
      return found.map(({ status }: { status: string }) => status);
    };
    await expect.poll(find).not.toContain('running');
    const statuses = await find();
    return statuses.length === 0 ? 'no record' : `on record as ${statuses.join(', ')}`;
  }

  /** Without addresses, and without codes that differ with who noticed first. */
  #plain(text: string): string {
    return text
      .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, 'HOST')
      .replaceAll(/ \((ECONNRESET|EPIPE|UND_ERR_SOCKET)\)/g, '');
  }
}

function ownCredential(baseUrl: string | undefined) {
  const parameters = [{ in: 'header', name: 'X-Key', value: 'a-credential-of-the-caller' }];
  return { parameters, ...(baseUrl === undefined ? {} : { base_url: baseUrl }) };
}

function timesSent(count: number): string {
  return count === 0 ? 'sent never' : count === 1 ? 'sent once' : `sent ${count} times`;
}

/** A call that goes well: the server, its database and the app's connections are as they should be. */
export async function assertWell(app: ServedApp): Promise<void> {
  app.upstream.respond = echo;
  const words = app.words(await app.execute({}));
  if (words !== '200, done') throw new Error(`Afterwards an ordinary call is answered ${words}.`);
}
