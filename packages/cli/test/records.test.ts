import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateVaultKey } from '@actway/engine';
import {
  liveUpstream,
  type OpenedEngine,
  openEngine,
  type RunningServer,
  readSettings,
  runServer,
} from 'actway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from './run-program.js';

const apiKey = 'key-of-the-environment';
const encryptionKeys = generateVaultKey('k1');
const day = 24 * 3_600_000;

let folder: string;
let running: RunningServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-records-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(folder, { recursive: true });
});

const environment = () => ({ DATABASE_URL: `sqlite:${join(folder, 'actway.db')}` });
const settings = (more: Record<string, string> = {}) =>
  readSettings({
    ...environment(),
    PORT: '0',
    LOG_LEVEL: 'silent',
    ACTWAY_API_KEY: apiKey,
    ACTWAY_CHECK_ANSWERS: 'on',
    ...more,
  });
const open = (more?: Record<string, string>) =>
  openEngine(settings(more), encryptionKeys, () => liveUpstream([]));

/** The record of a call whose input lacks members: what it had is in the record all the same. */
async function recordOf(records: string): Promise<unknown> {
  const more = { ACTWAY_RECORDS: records };
  running = await runServer(settings(more), await open(more));
  running.keepUp();
  const { url } = running;
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const body = JSON.stringify({
    input: { title: 'A bug', password: 'hunter2' },
    traceLogs: [{ message: 'thinking' }],
  });
  await fetch(`${url}/api/v2/actions/GITHUB_ISSUES_CREATE/execute`, { method: 'POST', headers, body });
  const list = await (await fetch(`${url}/api/v1/logs`, { headers })).json();
  const { data } = list as { data: { id: string }[] };
  const answer = await fetch(`${url}/api/v2/actions/logs/all/${data[0]?.id}`, { headers });
  await running.stop();
  running = undefined;
  return answer.json();
}

const insertRecord = ({ engine, defaultProjectId }: OpenedEngine, id: string, startedAt: number) =>
  engine.store.executions.insertClosed({
    id,
    projectId: defaultProjectId,
    actionId: 'GITHUB_ISSUES_CREATE',
    entityId: 'user-17',
    startedAt,
    status: 'success',
    finishedAt: startedAt,
    durationMs: 0,
  });

describe('the records of a server', () => {
  it('keep what ACTWAY_RECORDS says', async () => {
    const redacted = { title: 'A bug', password: '[redacted]' };
    expect(await recordOf('')).toMatchObject({ payloadReceived: redacted });
    expect(await recordOf('redacted')).toMatchObject({ payloadReceived: redacted });
    expect(await recordOf('full')).toMatchObject({
      payloadReceived: { title: 'A bug', password: 'hunter2' },
      // Beside it stands a hint: the schema does not list `password`.
      executionMetadata: {
        traceLogs: expect.arrayContaining([expect.objectContaining({ message: 'thinking' })]),
      },
    });
    expect(await recordOf('none')).toMatchObject({
      actionId: 'GITHUB_ISSUES_CREATE',
      status: 'refused',
      payloadReceived: null,
      response: null,
      executionMetadata: { traceLogs: [] },
    });
  });

  it('go once they are older than ACTWAY_RECORDS_DAYS', async () => {
    const more = { ACTWAY_RECORDS_DAYS: '30' };
    const opened = await open(more);
    await insertRecord(opened, 'old', Date.now() - 31 * day);
    await insertRecord(opened, 'new', Date.now() - 29 * day);
    running = await runServer(settings(more), opened);
    running.keepUp();
    const { executions } = opened.engine.store;
    const idsLeft = async () => {
      const { items } = await executions.list(opened.defaultProjectId, { limit: 10 });
      return items.map(({ id }) => id);
    };
    await expect.poll(idsLeft).toEqual(['new']);
  });

  it('stay for ever unless told otherwise, and go with their entity', async () => {
    const opened = await open();
    await insertRecord(opened, 'old', 1);
    running = await runServer(settings(), opened);
    running.keepUp();
    await running.stop();
    running = undefined;
    expect(await runProgram(environment(), 'records', 'delete', '--entity', 'user-17')).toBe(
      'Deleted 0 connected accounts, 1 executions and 0 files.\n',
    );
  });
});
