import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ shippedApps: { github: 'https://api.github.com' } });
  await live.connect('github', 'BEARER_TOKEN', { token: 'token-of-the-tests' });
  live.upstream.respond = (_request, response) => response.end('{}');
});
afterAll(() => live.close());

/** What an execution with this input comes to, and the trace of its record. */
async function execute(input: Record<string, unknown>) {
  const { status, json } = await live.execute('GITHUB_ISSUES_CREATE', { input, allowTracing: true });
  const log = await live.call(`/api/v2/actions/logs/all/${json.logId}`);
  return { status, trace: log.json.executionMetadata.traceLogs };
}

const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };

describe('a member of the input that the action does not list', () => {
  it('is told in the record, with the nearest one, and passes', async () => {
    const { status, trace } = await execute({ ...input, bdoy: 'It is loud.', colour: 'red' });
    expect(status).toBe(200);
    expect(trace).toEqual([
      expect.objectContaining({
        type: 'input',
        status: 'hint',
        message: expect.stringMatching(
          /^In the input \/bdoy is none of the action's members; did you mean body\?; \/colour is none/,
        ),
        metadata: { members: ['/bdoy', '/colour'] },
      }),
    ]);
  });

  it('is told at any depth', async () => {
    const { json } = await live.execute('GITHUB_REPOS_CREATE_OR_UPDATE_FILE_CONTENTS', {
      input: {
        ...{ owner: 'octocat', repo: 'hello-world', path: 'a.txt', message: 'Add it', content: 'YQ==' },
        author: { name: 'anna', email: 'anna@example.com', dat: '2026-01-01T00:00:00Z' },
      },
      allowTracing: true,
    });
    const { executionMetadata } = (await live.call(`/api/v2/actions/logs/all/${json.logId}`)).json;
    expect(executionMetadata.traceLogs).toMatchObject([
      {
        message: 'In the input /author/dat is none of the members there; did you mean date?',
        metadata: { members: ['/author/dat'] },
      },
    ]);
    const { status, trace } = await execute({ ...input, labels: ['bug', { name: 'a', colorr: 'b' }] });
    expect([status, trace]).toMatchObject([200, [{ metadata: { members: ['/labels/1/colorr'] } }]]);
  });

  it('leaves no hint where there is none', async () => {
    expect((await execute(input)).trace).toEqual([]);
  });

  it('is a 400 at any depth where the settings are strict, of executions and of previews', async () => {
    live.engine.settings.strictInput = true;
    live.upstream.seen.length = 0;
    const body = { input: { ...input, labels: [{ name: 'a', colorr: 'b' }] } };
    const answers = [
      await live.execute('GITHUB_ISSUES_CREATE', body),
      await live.call('/api/v2/actions/GITHUB_ISSUES_CREATE/execute/preview', { method: 'POST', body }),
    ];
    live.engine.settings.strictInput = false;
    for (const { status, json } of answers) {
      expect([status, json.details]).toMatchObject([
        400,
        [{ in: 'body', path: '/input/labels/0/colorr', code: 'additionalProperties' }],
      ]);
    }
    expect(live.upstream.seen).toHaveLength(0);
  });

  it('is a 400 where the settings are strict, beside the other faults', async () => {
    live.engine.settings.strictInput = true;
    live.upstream.seen.length = 0;
    const { status, json } = await live.execute('GITHUB_ISSUES_CREATE', {
      input: { ...input, title: null, bdoy: 'It is loud.' },
    });
    live.engine.settings.strictInput = false;
    expect([status, json.name]).toEqual([400, 'InvalidInputError']);
    expect(json.details.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/input/bdoy',
      '/input/title',
    ]);
    expect(live.upstream.seen).toHaveLength(0);
  });
});
