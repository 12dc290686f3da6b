import { randomUUID } from 'node:crypto';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(() => server.close());

const keep = (body: unknown) => server.call('/api/v1/logs', { method: 'POST', body });
const detailOf = async (id: string) => (await server.call(`/api/v2/actions/logs/all/${id}`)).json;

describe('a record that a client keeps of its own', () => {
  it('is on the log of its project, and told from an execution', async () => {
    const connectedAccountId = randomUUID();
    const { status, json } = await keep({
      ...{
        providerName: 'FileTool',
        actionName: 'FILETOOL_OPEN_FILE',
        entityId: 'records',
        sessionId: 'own',
      },
      ...{ request: { file_path: 'notes.txt' }, response: ['a', 'b'], isError: true, error: 'It is locked.' },
      connectedAccountId,
    });
    expect([status, json.isIngested]).toEqual([200, true]);
    const listed = await server.call('/api/v1/logs?entityId=records&status=error');
    expect(listed.json.data).toMatchObject([
      {
        ...{ id: json.logId, appName: 'filetool', connectionId: connectedAccountId, status: 'error' },
        meta: { origin: 'client', actionId: 'FILETOOL_OPEN_FILE', error: 'It is locked.' },
      },
    ]);
    expect(await detailOf(json.logId)).toMatchObject({
      ...{ version: null, session: null, error: 'It is locked.' },
      executionMetadata: { origin: 'client', attempts: null },
      payloadReceived: { file_path: 'notes.txt' },
      response: { items: ['a', 'b'] },
    });
    await server.call('/api/v2/actions/HTTPBIN_GET/execute', {
      method: 'POST',
      body: { entityId: 'records' },
    });
    const { json: newest } = await server.call('/api/v1/logs?limit=1');
    expect(newest.data[0].meta.origin).toBe('server');
  });

  it('is bounded, and holds nothing that is named like a secret', async () => {
    const secret = 'client-record-secret-9184';
    const { json: small } = await keep({
      request: { password: secret, path: '/' },
      response: { token: secret },
    });
    const shown = JSON.stringify(await detailOf(small.logId));
    expect(shown).not.toContain(secret);
    expect(shown).toContain('"path":"/"');
    const { json: large } = await keep({ request: { text: 'x'.repeat(100_000) } });
    expect((await detailOf(large.logId)).payloadReceived).toMatchObject({ 'x-truncated': true });
  });

  it('needs no member', async () => {
    const { json } = await keep({});
    expect(await detailOf(json.logId)).toMatchObject({
      actionId: 'client',
      status: 'success',
      response: null,
    });
  });
});
