import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog } from '@actway/catalog';
import { type LoopbackUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import { createSqlitePlace, type SqlitePlace } from '@actway/testing/store-backends';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../src/create-engine.js';
import { createEgress } from '../src/egress/create-egress.js';
import { Ending } from '../src/ending.js';
import type { Engine } from '../src/engine.js';
import { executeAction } from '../src/execution/execute-action.js';
import type { ExecutionCall } from '../src/execution/execution-call.js';
import { findExecution } from '../src/execution/read-executions.js';
import { openFolder } from '../src/files/open-folder.js';
import { createVault } from '../src/vault/vault.js';

const callersKey = 'callers-own-key-0123456789';
const issued = { access_token: 'issued-for-the-caller', token_type: 'bearer', expires_in: 3600 };

/** An app with one action, which signs somebody in: its input holds a password and its answer a token. */
const manifest = {
  key: 'gate',
  name: 'Gate',
  description: 'Opens gates.',
  logo: 'https://example.com/logo.svg',
  categories: ['tests'],
};
const object = { type: 'object', additionalProperties: true };
const operation = {
  operationId: 'signIn',
  summary: 'Sign in',
  requestBody: {
    content: {
      'application/json': {
        schema: { ...object, properties: { username: { type: 'string' }, password: { type: 'string' } } },
      },
    },
  },
  responses: {
    200: { description: 'Signed in.', content: { 'application/json': { schema: object } } },
  },
};
const documentOf = (url: string) => ({
  openapi: '3.1.0',
  info: { title: 'Gate', version: '1.0' },
  servers: [{ url }],
  paths: { '/sign-in': { post: operation } },
});

let upstream: LoopbackUpstream;
let place: SqlitePlace;
let folder: string;
let engine: Engine;
let projectId: string;

beforeAll(async () => {
  upstream = await startUpstream((request, response) => {
    const echoed = { ...issued, key: request.headers['x-api-key'], sent: JSON.parse(String(request.body)) };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(echoed));
  });
  folder = await mkdtemp(join(tmpdir(), 'actway-records-'));
  await mkdir(join(folder, 'gate'));
  await writeFile(join(folder, 'gate', 'manifest.yaml'), JSON.stringify(manifest));
  await writeFile(join(folder, 'gate', '1_0.yaml'), JSON.stringify(documentOf(upstream.url)));
  place = await createSqlitePlace();
  const egress = createEgress({ allow: [upstream.host] });
  engine = createEngine({
    catalog: await openCatalog({ folders: [folder] }),
    store: await place.open(),
    vault: createVault(`k1:${randomBytes(32).toString('base64')}`),
    upstream: {
      send: (_, request, limits) => egress.send(request, limits),
      close: () => egress.close(),
    },
    files: { store: openFolder(join(folder, 'files')), publicUrl: 'http://localhost', maxBytes: 100_000 },
    settings: { deadlineMs: 60_000, maxResponseBytes: 100_000 },
  });
  projectId = (await engine.store.projects.create({ name: 'records' })).id;
});
afterAll(async () => {
  await engine.upstream.close();
  await engine.store.close();
  await place.remove();
  await rm(folder, { recursive: true });
  await upstream.close();
});

const call = (changes: Partial<ExecutionCall>): ExecutionCall => ({
  projectId,
  requestId: 'request-1',
  actionId: 'GATE_SIGN_IN',
  ending: new Ending(),
  ...changes,
});

it('an answer holds the token that was asked for, and neither it nor the password is in the record', async () => {
  const outcome = await executeAction(
    engine,
    call({
      input: { username: 'anna', password: 'hunter2' },
      authConfig: { parameters: [{ in: 'header', name: 'X-Api-Key', value: callersKey }] },
      sessionInfo: { sessionId: 'session-42', headers: { Cookie: 'sid=1', Accept: '*/*' } },
      traceLogs: [
        { message: 'before', headers: [{ name: 'Authorization', value: 'Basic abc' }] },
        { message: `with ${callersKey}` },
      ],
    }),
  );
  expect(outcome.successful).toBe(true);
  expect(JSON.parse(Buffer.from(outcome.data).toString())).toEqual({
    ...issued,
    key: '[redacted]',
    sent: { username: 'anna', password: 'hunter2' },
  });
  expect(upstream.seen[0]?.headers['x-api-key']).toBe(callersKey);

  const record = await findExecution(engine, projectId, outcome.id);
  expect(record).toMatchObject({
    status: 'success',
    input: { username: 'anna', password: '[redacted]' },
    data: {
      access_token: '[redacted]',
      token_type: 'bearer',
      expires_in: 3600,
      key: '[redacted]',
      sent: { username: 'anna', password: '[redacted]' },
    },
    sessionInfo: { sessionId: 'session-42', headers: { Cookie: '[redacted]', Accept: '*/*' } },
    traceLogs: [
      { message: 'before', headers: [{ name: 'Authorization', value: '[redacted]' }] },
      { message: 'with [redacted]' },
    ],
  });
});

it('a call that was refused leaves as little behind', async () => {
  const refused = call({
    requestId: 'request-2',
    appName: 'another',
    input: { username: 'anna', password: 'hunter2' },
    sessionInfo: { token: 'abc' },
  });
  await expect(executeAction(engine, refused)).rejects.toMatchObject({ code: 'app-mismatch' });
  const { items } = await engine.store.executions.list(projectId, { requestId: 'request-2', limit: 1 });
  const record = await findExecution(engine, projectId, items[0]?.id ?? '');
  expect(record).toMatchObject({
    status: 'refused',
    input: { username: 'anna', password: '[redacted]' },
    sessionInfo: { token: '[redacted]' },
  });
});
