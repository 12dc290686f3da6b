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

  it('leaves no hint where there is none', async () => {
    expect((await execute(input)).trace).toEqual([]);
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
