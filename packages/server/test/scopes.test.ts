import { type OperationId, operationTable } from '@actway/contract';
import { createKey, type Scope } from '@actway/engine';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let live: LiveServer;
const keys: Record<string, string> = {};

beforeAll(async () => {
  live = await startLiveServer();
  const held: Record<string, Scope[]> = {
    execute: ['execute'],
    accounts: ['accounts'],
    both: ['execute', 'accounts'],
    admin: ['admin'],
    none: [],
  };
  for (const [name, scopes] of Object.entries(held)) {
    keys[name] = (await createKey(live.engine.store, { projectId: live.projectId, name, scopes })).key;
  }
});
afterAll(() => live.close());

const id = '5b2f7a0e-6a5c-4c8e-9b0a-0d1f2e3c4b5a';
const pathOf = (operation: { path: string }) => operation.path.replace(/\{\w+\}/g, id);

/** What a key with these scopes may call. */
const allowed: Record<string, (needed: string) => boolean> = {
  execute: (needed) => needed === 'execute',
  accounts: (needed) => needed === 'accounts',
  both: (needed) => needed !== 'admin',
  admin: () => true,
  none: () => false,
};

describe('a key', () => {
  const secured = Object.entries(operationTable).filter(([, operation]) => operation.secured);
  it.each(secured)(
    'calls %s with the scope that the contract names, and not without',
    async (name, operation) => {
      const { method, scope } = operation;
      for (const [held, key] of Object.entries(keys)) {
        const { status, json } = await live.call(pathOf(operation), { method: method.toUpperCase(), key });
        const mayCall = scope === 'any' || allowed[held]?.(String(scope));
        if (mayCall) {
          expect(json).not.toMatchObject({ name: 'ScopeMissingError' });
          expect(status).not.toBe(401);
          continue;
        }
        expect([status, json]).toEqual([
          400,
          expect.objectContaining({
            type: 'BadRequestError',
            name: 'ScopeMissingError',
            detail: `The operation ${name as OperationId} needs the scope \`${scope}\`, which this key lacks. Use a key that has the scope, or make one with \`actway keys create --scopes\`.`,
            details: [
              { in: 'header', path: '/x-api-key', message: `lacks the scope \`${scope}\``, code: 'scope' },
            ],
          }),
        ]);
      }
    },
  );

  it('without the scope is refused before the body is read, and the log says so', async () => {
    const { key } = await createKey(live.engine.store, {
      projectId: live.projectId,
      name: 'no executions',
      scopes: ['accounts'],
    });
    const { json } = await live.execute('HTTPBIN_GET', undefined, { key, text: '{"input": not JSON' });
    expect(json.name).toBe('ScopeMissingError');
    const { json: logs } = await live.call('/api/v1/logs?status=error');
    expect(logs.data[0]).toMatchObject({
      status: 'refused',
      meta: { actionId: 'HTTPBIN_GET', errorName: 'ScopeMissingError', requestId: json.requestId },
    });
    expect(live.upstream.seen).toEqual([]);
  });

  it('that is unknown is told nothing of scopes', async () => {
    const { status, json } = await live.execute('HTTPBIN_GET', {}, { key: `${keys.execute}x` });
    expect([status, json.name]).toEqual([401, 'UnauthorizedError']);
  });

  it('is known to have been used, also when the server stops right after', async () => {
    const other = await startLiveServer();
    const [key] = await other.engine.store.keys.list(other.projectId);
    expect(key?.lastUsedAt).toBeNull();
    const before = Date.now();
    await other.call('/api/v1/apps');
    await other.stop();
    const [used] = await other.engine.store.keys.list(other.projectId);
    expect(used?.lastUsedAt).toBeGreaterThanOrEqual(before);
    await other.close();
  });

  it('is answered though its use cannot be written', async () => {
    const other = await startLiveServer();
    const recordUse = vi.spyOn(other.engine.store.keys, 'recordUse').mockRejectedValue(new Error('full'));
    expect((await other.call('/api/v1/apps')).status).toBe(200);
    await other.stop();
    expect(recordUse).toHaveBeenCalledTimes(1);
    expect(other.logLines.join('')).toContain('the last use of a key could not be written');
    await other.close();
  });
});

/** What each scope is for, as docs/operate.md tells it: the first that fits a path. */
const purposes: [scope: string, paths: RegExp][] = [
  ['admin', /^\/api\/v1\/connectedAccounts\/[^/]+\/info$|^\/api\/v2\/keys(?:\/|$)/],
  ['accounts', /^\/api\/v\d\/(?:connectedAccounts|integrations)(?:\/|$)/],
  ['execute', /^\/api\/v\d\/(?:actions|apps|logs|usage)(?:\/|$)/],
  ['any', /^\/api\/v1\/client\/|^\/openapi\.json$/],
];

describe('a scope', () => {
  it.each(purposes)('%s is demanded by the operations that it is for, and by no other', (scope) => {
    const namesOf = (isIts: (operation: { path: string; scope: string | null }) => boolean) =>
      Object.entries(operationTable).flatMap(([name, operation]) => (isIts(operation) ? [name] : []));
    const purposeOf = (path: string) => purposes.find(([, paths]) => paths.test(path))?.[0];
    expect(namesOf((operation) => operation.scope === scope)).toEqual(
      namesOf(({ path }) => purposeOf(path) === scope),
    );
  });

  it('execute is enough for what an agent does: find an action, execute it, read the log', async () => {
    const key = keys.execute ?? '';
    const found = await live.call('/api/v2/actions?apps=httpbin', { key });
    const executed = await live.execute('HTTPBIN_GET', { authConfig: { parameters: [] } }, { key });
    const read = await live.call('/api/v1/logs', { key });
    expect([found.status, executed.status, executed.json.successful, read.status]).toEqual([
      200,
      200,
      true,
      200,
    ]);
  });
});
