import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '@actway/client';
import { type Answer, conformanceCases, createRecordingClient } from '@actway/conformance';
import { createKey, generateVaultKey } from '@actway/engine';
import { openStore } from '@actway/store';
import { startUpstream } from '@actway/testing/recording-upstream';
import { expect, it } from 'vitest';
import { createCall } from './support/create-call.js';
import { databases } from './support/databases.js';
import { startServed, writeEchoApps } from './support/served-process.js';
import { everywhere } from './support/tested-subjects.js';

/** Each is used somewhere below, and must be found nowhere but at the upstream that it was meant for. */
const secrets = {
  environmentKey: 'env-key+of/the=server-5f1d',
  bearer: 'bearer "token" \\ with/odd+characters=81c2',
  password: 'pä$$word & more <tags> 93bf',
  apiKey: 'api-key?of=an&account#77aa',
  callerHeader: 'caller-header-secret-c0de',
  callerQuery: 'caller query secret 42/43',
  callerBody: 'caller-body-secret-b0b1',
};

/** The databases of all other tests are searched as well, those of SQLite among them: it counts in the long tests. */
const searched = databases.filter(([name]) => process.env.ACTWAY_TEST_LONG === '1' || name === 'PostgreSQL');

it.each(searched)(
  'on %s, no secret is in an answer, in the log or in the database',
  async (_name, createDatabase) => {
    const folder = await mkdtemp(join(tmpdir(), 'actway-secrets-'));
    const upstream = await startUpstream();
    await writeEchoApps(folder, upstream.url);
    const database = await createDatabase();
    const encryptionKeys = generateVaultKey('k1');
    const storedKey = await makeKey(database.url);
    const served = await startServed({
      DATABASE_URL: database.url,
      ACTWAY_API_KEY: secrets.environmentKey,
      ACTWAY_ENCRYPTION_KEYS: encryptionKeys,
      ACTWAY_APPS: folder,
      ACTWAY_EGRESS_ALLOW: upstream.host,
      LOG_LEVEL: 'trace',
    });
    const answers: string[] = [];
    try {
      for (const key of [storedKey, secrets.environmentKey])
        answers.push(...(await useEverySecret(served.url, key)));
    } finally {
      await served.end('SIGTERM');
      await upstream.close();
    }
    const kept = await database.contents();
    await database.remove();
    await rm(folder, { recursive: true, force: true });

    const seen = JSON.stringify(upstream.seen);
    expect(seen).toContain(Buffer.from(`anna:${secrets.password}`).toString('base64'));
    expect(seen).toContain(secrets.callerHeader);
    expect(answers.join('')).toContain('[redacted]');
    const sealing = encryptionKeys.slice(encryptionKeys.indexOf(':') + 1);
    for (const secret of [...Object.values(secrets), storedKey, sealing]) {
      for (const form of formsOf(secret)) {
        for (const [place, text] of [
          ['an answer', answers.join('\n')],
          ['the log', served.printed()],
          ['the database', kept],
        ] as const) {
          expect(text.includes(form), `${place} holds ${form}`).toBe(false);
        }
      }
    }
  },
);

async function makeKey(url: string): Promise<string> {
  const store = await openStore(url);
  const project =
    (await store.projects.findByName('default')) ?? (await store.projects.create({ name: 'default' }));
  const { key } = await createKey(store, { projectId: project.id, name: 'secret', scopes: ['admin'] });
  await store.close();
  return key;
}

/** Everything that was answered while each secret was connected, executed with, logged, and sent in wrong places. */
async function useEverySecret(url: string, key: string): Promise<string[]> {
  const answers: string[] = [];
  const recording = createRecordingClient(url, key);
  const { client } = recording;
  const keep = async (call: Promise<unknown>): Promise<void> => {
    await call.catch((error: unknown) => answers.push(String(error)));
    const { headers, text } = recording.last();
    answers.push(JSON.stringify([...headers]), text);
  };
  const connect = (authScheme: string, initiateData: Record<string, string>) =>
    keep(
      client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
        body: {
          app: { uniqueKey: 'echo_httpbin' },
          config: { authScheme },
          connection: { entityId: authScheme, initiateData },
        },
      }),
    );
  await connect('BEARER_TOKEN', { token: secrets.bearer });
  await connect('BASIC', { username: 'anna', password: secrets.password });
  await connect('API_KEY', { api_key: secrets.apiKey });
  // Secrets where they do not belong, so that an error is tempted to quote them.
  await connect('BEARER_TOKEN', { token: `${secrets.bearer}\n` });
  await connect(secrets.bearer, {});
  for (const entityId of ['BEARER_TOKEN', 'BASIC', 'API_KEY']) {
    await keep(client.execute('ECHO_HTTPBIN_GET', { entityId, input: { q: 'x' }, allowTracing: true }));
    await keep(client.execute('ECHO_HTTPBIN_POST', { entityId, input: { title: 'x', quantity: 1 } }));
  }
  const authConfig = {
    parameters: [
      { name: 'Authorization', in: 'header' as const, value: `Bearer ${secrets.callerHeader}` },
      { name: 'token', in: 'query' as const, value: secrets.callerQuery },
    ],
    body: { password: secrets.callerBody },
  };
  await keep(
    client.execute('ECHO_HTTPBIN_POST', { authConfig, input: { title: secrets.callerHeader, quantity: 1 } }),
  );
  await keep(client.execute('ECHO_HTTPBIN_POST', { authConfig, input: { title: 1 } as never }));
  await keep(
    client.execute('ECHO_HTTPBIN_GET', { authConfig: { ...authConfig, base_url: 'http://10.0.0.1' } }),
  );
  await keep(
    client.api.POST('/api/v2/actions/{actionId}/execute', {
      params: { path: { actionId: 'ECHO_HTTPBIN_POST' } },
      body: {},
      bodySerializer: () => `{"authConfig": {"parameters": [{"value": "${secrets.callerHeader}" `,
    }),
  );
  const subject = everywhere({ name: 'server', url, apiKey: key, close: async () => {} });
  for (const one of conformanceCases.filter(({ condition = 'usual' }) => condition === 'usual')) {
    const { call, last } = createCall(subject);
    await one.send(call).catch((error: unknown) => answers.push(String(error)));
    const answer = answerOf(last);
    if (answer) answers.push(JSON.stringify([...answer.headers]), answer.text);
  }
  await keep(client.api.GET('/api/v1/connectedAccounts', { params: { query: { showDisabled: true } } }));
  const logs = unwrap(await client.api.GET('/api/v1/logs', { params: { query: { limit: 1000 } } }));
  answers.push(JSON.stringify(logs));
  for (const { id } of logs.data) {
    await keep(client.api.GET('/api/v2/actions/logs/all/{logId}', { params: { path: { logId: id } } }));
  }
  return answers;
}

/** What came over the wire last; undefined where nothing did: a case may need a machine of its own. */
function answerOf(last: () => Answer): Answer | undefined {
  try {
    return last();
  } catch {
    return undefined;
  }
}

/** As it is, in a URL, in JSON, in base64; each in the spellings that are usual. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  const basic = Buffer.from(`anna:${secret}`).toString('base64');
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    basic,
  ];
}
