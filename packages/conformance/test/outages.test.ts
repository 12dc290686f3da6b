import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generateVaultKey } from '@actway/engine';
import { type IdentityProvider, oauthScheme, startIdentityProvider } from '@actway/testing/identity-provider';
import { oauthConnection } from '@actway/testing/oauth-connection';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Outage, outageMs, outages } from './support/outage.js';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';
import { sendSteadily } from './support/steady-load.js';

const apiKey = 'a-key-that-always-works';
/** Actions that are under way when the database goes away. */
const underWay = 40;
/** Their results are more than what a file beside the database may have room for. */
const padding = 'x'.repeat(12_000);
/** Of the steady stream. */
const perSecond = 50;

interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  json: any;
}

describe.each(outages)('with %s', (_name, createOutage) => {
  let folder: string;
  let provider: IdentityProvider;
  let upstream: RecordingUpstream;
  let outage: Outage;
  let settings: Record<string, string>;
  let served: ServedProcess;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-outages-'));
    [provider, upstream, outage] = await Promise.all([
      startIdentityProvider(),
      startUpstream(),
      createOutage(),
    ]);
    const apps = join(folder, 'apps');
    await writeEchoApps(apps, upstream.url);
    const manifest = join(apps, 'echo_httpbin', 'manifest.yaml');
    const written = await readFile(manifest, 'utf8');
    await writeFile(manifest, written.replace(/^origins:/m, `${oauthScheme(provider.url)}origins:`));
    settings = {
      DATABASE_URL: outage.databaseUrl,
      ACTWAY_WORKERS: String(outage.workers),
      ACTWAY_API_KEY: apiKey,
      ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
      ACTWAY_APPS: apps,
      ACTWAY_FILES: join(folder, 'files'),
      ACTWAY_EGRESS_ALLOW: [upstream.host, provider.host].join(','),
      // However slow the machine is, what is refused is refused for the database alone.
      ACTWAY_EXECUTIONS_PER_APP: '10000',
      ACTWAY_EXECUTIONS_PER_ACCOUNT: '10000',
      ACTWAY_LIMIT_KEY_RUNNING: '10000',
      ACTWAY_LIMIT_PROJECT_RUNNING: '10000',
    };
    served = await startServed(settings);
    process.stdout.write(`${outage.means}, for ${outageMs} ms\n`);
  });

  afterEach(async () => {
    await served.end('SIGTERM');
    await Promise.all([upstream.close(), provider.close()]);
    await outage.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function call(path: string, body?: unknown): Promise<Answered> {
    const response = await fetch(served.url + path, {
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, json: await response.json() };
  }

  const execute = (body: object) =>
    call('/api/v2/actions/ECHO_HTTPBIN_POST/execute', { allowTracing: true, ...body });
  const proxy = (connectedAccountId: string, mark: string) =>
    call('/api/v2/actions/proxy', {
      ...{ connectedAccountId, method: 'POST', body: { title: mark } },
      endpoint: '/post',
    });
  const readiness = async () => (await call('/readyz')).status;
  async function records(limit = 100): Promise<{ id: string; status: string; requestId: string }[]> {
    const { json } = await call(`/api/v1/logs?limit=${limit}`);
    return json.data.map((record: { id: string; status: string; meta: { requestId: string } }) => ({
      ...{ id: record.id, status: record.status },
      requestId: record.meta.requestId,
    }));
  }

  /** Runs `work` while the database is away, for as long as the outage lasts at least. */
  async function duringOutage<Result>(work: () => Promise<Result>): Promise<Result> {
    await outage.begin(served.pid);
    try {
      const [result] = await Promise.all([work(), pause(outageMs)]);
      return result;
    } finally {
      await outage.end(served.pid);
    }
  }

  /** Holds what the app answers until `release`; resolves once so many requests have reached it. */
  function holdUpstream(count: number): { reached: Promise<void>; release: () => void } {
    const { respond } = upstream;
    let reach = (): void => {};
    let release = (): void => {};
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    upstream.respond = async (request, response) => {
      if (upstream.seen.length === count) reach();
      await released;
      respond(request, response);
    };
    return { reached, release };
  }

  it('what was performed is answered as performed, and on record once in the end', async () => {
    const account = await connect('3600');
    const before = await execute({ connectedAccountId: account, input: { title: 'before' } });
    expect([before.status, before.headers.get('x-record')]).toEqual([200, null]);
    expect(await readiness()).toBe(200);
    const { reached, release } = holdUpstream(1 + underWay);
    const ids = [before.json.logId];
    const calling = Array.from({ length: underWay }, async (_, index) =>
      index % 2
        ? proxy(account, `m${index} ${padding}`)
        : execute({ connectedAccountId: account, input: { title: `m${index} ${padding}` } }),
    );
    await reached;
    const { answers, refusals, bad } = await duringOutage(async () => {
      release();
      const answered = await Promise.all(calling);
      await expect.poll(readiness).toBe(503);
      const tried = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          execute({ connectedAccountId: account, input: { title: `late${index}` } }),
        ),
      );
      return {
        answers: answered,
        refusals: tried,
        bad: await execute({ connectedAccountId: account, input: { title: [7] } }),
      };
    });

    for (const { status, json } of answers) {
      expect([status, json.successful, json.error]).toEqual([200, true, null]);
    }
    const pending = answers.filter(({ headers }) => headers.get('x-record') === 'pending');
    expect(pending.length).toBeGreaterThan(0);
    expect(bad.status).toBe(400);
    await expect.poll(readiness).toBe(200);
    await expect.poll(async () => (await records()).filter(({ status }) => status === 'running')).toEqual([]);
    ids.push(...answers.flatMap(({ json }) => json.logId ?? []));
    expect(ids).toHaveLength(1 + underWay / 2);
    const found = await records();
    const succeeded = found.filter(({ status }) => status === 'success').map(({ id }) => id);
    expect(succeeded).toEqual(expect.arrayContaining(ids));
    expect(succeeded).toHaveLength(upstream.seen.length);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const reachedMarks = upstream.seen.map(({ body }) => JSON.parse(body).title);
    expect(new Set(reachedMarks).size).toBe(reachedMarks.length);
    // What was not performed may be tried again: of it nothing was sent.
    const performed = new Set(reachedMarks);
    expect(refusals.map((_, index) => performed.has(`late${index}`))).toEqual(
      refusals.map(({ status }) => status === 200),
    );
    expect(found.filter(({ requestId }) => requestId === bad.headers.get('x-request-id'))).toMatchObject([
      { status: 'refused' },
    ]);
  });

  it('each request of a steady stream gets a declared answer, and none is lost or done twice', async () => {
    const answers: { mark: string; outcome: string; type: string | null }[] = [];
    let sent = 0;
    const stream = sendSteadily(perSecond, async () => {
      sent += 1;
      const mark = `s${sent}`;
      const input = { title: mark };
      const { status, headers, json } = await execute({ input, authConfig: { parameters: [] } });
      const outcome = `${status} ${json.successful ?? json.name}`;
      answers.push({ mark, outcome, type: headers.get('content-type') });
      return outcome;
    });
    const refused = () => answers.filter(({ outcome }) => outcome !== '200 true');
    const isWellAgain = () =>
      answers.length > 20 && answers.slice(-20).every(({ outcome }) => outcome === '200 true');
    await expect.poll(isWellAgain).toBe(true);
    await duringOutage(() => expect.poll(() => refused().length).toBeGreaterThan(0));
    const atEnd = answers.length;
    await expect.poll(() => answers.length > atEnd + 20 && isWellAgain()).toBe(true);
    const outcomes = await stream.end();

    expect(outcomes).toHaveLength(sent);
    // A failure of this server, in the form of the contract; nothing was cut off.
    expect(new Set(refused().map(({ outcome, type }) => `${outcome}, ${type}`))).toEqual(
      new Set(['500 InternalServerError, application/problem+json']),
    );
    const performed = upstream.seen.map(({ body }) => JSON.parse(body).title);
    const told = answers.filter(({ outcome }) => outcome === '200 true').map(({ mark }) => mark);
    expect(performed.toSorted()).toEqual(told.toSorted());
    await expect.poll(readiness).toBe(200);
    await expect
      .poll(async () => (await records(1_000)).filter(({ status }) => status === 'running'))
      .toEqual([]);
    const recorded = (await records(1_000)).filter(({ status }) => status === 'success');
    expect(recorded).toHaveLength(performed.length);
    // What stopped before anything was sent does not count; what another process has at hand does, for a while.
    const { used } = (await call('/api/v2/usage')).json.executions;
    expect(used).toBeGreaterThanOrEqual(performed.length);
    if (outage.workers === 1) expect(used).toBe(performed.length);
    process.stdout.write(
      `${sent} requests at ${perSecond} a second, ${refused().length} of them refused in the gap; the others were each done once\n`,
    );
  });

  it('what was performed is on record after a stop in the middle of it', async () => {
    const connectedAccountId = await connect('3600');
    const { reached, release } = holdUpstream(5);
    const calling = Array.from({ length: 5 }, (_, index) =>
      execute({ connectedAccountId, input: { title: `m${index}` } }),
    );
    await reached;
    await outage.begin(served.pid);
    release();
    const answers = await Promise.all(calling);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const stopping = served.end('SIGTERM');
    // A stop waits for 5 seconds.
    await pause(Math.min(outageMs, 1_000));
    await outage.end(served.pid);
    await stopping;
    served = await startServed(settings);
    const found = await records();
    expect(
      found
        .filter(({ status }) => status === 'success')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(answers.map(({ json }) => json.logId).toSorted());
  });

  it('no account is lost whose token was being refreshed', async () => {
    upstream.respond = (request, response) => {
      const status = provider.accepts(request.headers.authorization) ? 200 : 401;
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    };
    const accounts = await Promise.all(Array.from({ length: 5 }, () => connect('0')));
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      provider.mood.hold = () => {
        if (provider.asked.length === accounts.length) resolve();
        return held;
      };
    });
    const calling = accounts.map((connectedAccountId) =>
      execute({ connectedAccountId, input: { title: 'hello' } }),
    );
    await reached;
    await duringOutage(async () => {
      release();
      await Promise.all(calling);
    });

    await expect.poll(readiness).toBe(200);
    const afterwards = await Promise.all(accounts.map((account) => proxy(account, account)));
    expect(afterwards.map(({ json }) => json.successful)).toEqual(accounts.map(() => true));
    expect(provider.asked).toHaveLength(accounts.length);
    // Another process finds what was kept, and can refresh with it.
    await served.end('SIGTERM');
    served = await startServed(settings);
    provider.revokeAccessTokens();
    const again = await Promise.all(
      accounts.map((connectedAccountId) => execute({ connectedAccountId, input: { title: 'hello' } })),
    );
    expect(again.map(({ json }) => json.successful)).toEqual(accounts.map(() => true));
    expect(provider.asked).toHaveLength(2 * accounts.length);
  });

  /** An account whose access token ends in so many seconds, and whose refresh token is good once. */
  async function connect(expiresIn: string): Promise<string> {
    const connection = oauthConnection(provider, 'echo_httpbin', expiresIn);
    const { json } = await call('/api/v2/connectedAccounts/initiateConnection', connection);
    return json.connectionResponse.connectedAccountId;
  }
});
