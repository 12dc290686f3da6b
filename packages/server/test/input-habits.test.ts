import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const apiKey = 'key-of-the-habitual-model';

let endpoint: LanguageEndpoint;
let live: LiveServer;
beforeAll(async () => {
  endpoint = await startLanguageEndpoint(apiKey);
  live = await startLiveServer({
    shippedApps: { github: 'https://api.github.com' },
    languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1', apiKey },
  });
  await live.connect('github', 'BEARER_TOKEN', { token: 'token-of-the-habits' });
  live.upstream.respond = (_request, response) => response.end('{}');
});
afterAll(async () => {
  await live.close();
  await endpoint.close();
});
beforeEach(() => {
  live.upstream.seen.length = 0;
});

const whole = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };

async function execute(action: string, body: Record<string, unknown>) {
  const { status, json } = await live.execute(action, { ...body, allowTracing: true });
  const log = json.logId && (await live.call(`/api/v2/actions/logs/all/${json.logId}`)).json;
  const sent = live.upstream.seen.map(({ url, body: text }) => [
    url,
    text === '' ? undefined : JSON.parse(text),
  ]);
  return { status, json, log, sent, trace: log?.executionMetadata.traceLogs };
}

/** Executes with a body that is sent as it is. */
async function sendText(action: string, text: string, operation = 'execute') {
  const answer = await fetch(`${live.url}/api/v2/actions/${[action, operation].filter(Boolean).join('/')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': live.apiKey },
    body: text,
  });
  return { status: answer.status, body: await answer.json() };
}

describe('an input as language models write it', () => {
  it('with a null for each optional member is sent without them, and the record says so', async () => {
    const input = { ...whole, body: null, assignees: null, labels: null, type: null, milestone: null };
    const { status, sent, log, trace } = await execute('GITHUB_ISSUES_CREATE', { input });
    expect(status).toBe(200);
    // These two may be null.
    expect(sent).toEqual([
      ['/repos/octocat/hello-world/issues', { title: whole.title, type: null, milestone: null }],
    ]);
    expect(trace).toEqual([
      expect.objectContaining({
        type: 'input',
        status: 'read',
        message: expect.stringContaining('/body was read as if it was not there'),
        metadata: {
          readings: expect.arrayContaining([
            { path: '/body', as: 'absent' },
            { path: '/assignees', as: 'absent' },
            { path: '/labels', as: 'absent' },
          ]),
        },
      }),
    ]);
    expect(log.payloadReceived).toEqual({ ...whole, type: null, milestone: null });
  });

  it('with strings that spell numbers is sent with the numbers', async () => {
    const input = { owner: 'octocat', repo: 'hello-world', issue_number: '1347', labels: ['7'] };
    const { status, sent, trace } = await execute('GITHUB_ISSUES_ADD_LABELS', { input });
    expect([status, sent]).toEqual([
      200,
      [['/repos/octocat/hello-world/issues/1347/labels', { labels: ['7'] }]],
    ]);
    expect(trace).toMatchObject([{ metadata: { readings: [{ path: '/issue_number', as: 'number' }] } }]);
  });

  it.each(['1347.0', '1e3', ' 5', '09007199254740993'])(
    'with %j for an integer is refused',
    async (number) => {
      const input = { owner: 'octocat', repo: 'hello-world', issue_number: number };
      const { status, json, sent } = await execute('GITHUB_ISSUES_GET', { input });
      expect([status, sent]).toEqual([400, []]);
      expect(json.details).toEqual([
        { in: 'body', path: '/input/issue_number', message: 'must be integer', code: 'type' },
      ]);
    },
  );

  it('with an integer beyond 2^53 is sent in its digits, and on record as them', async () => {
    const number = '9007199254740993';
    const input = { owner: 'octocat', repo: 'hello-world', issue_number: number };
    const given = await execute('GITHUB_ISSUES_GET', { input });
    expect([given.status, given.sent]).toEqual([
      200,
      [[`/repos/octocat/hello-world/issues/${number}`, undefined]],
    ]);
    expect(given.log.payloadReceived).toEqual(input);
    expect(given.trace).toMatchObject([
      { metadata: { readings: [{ path: '/issue_number', as: 'number' }] } },
    ]);

    live.upstream.seen.length = 0;
    endpoint.answer({ write: { body: 'It is loud.' } });
    const filled = await execute('GITHUB_ISSUES_CREATE_COMMENT', { input, text: 'Comment on it' });
    expect([filled.status, filled.sent]).toEqual([
      200,
      [[`/repos/octocat/hello-world/issues/${number}/comments`, { body: 'It is loud.' }]],
    ]);
    expect(filled.log.payloadReceived).toEqual({ ...input, body: 'It is loud.' });

    endpoint.answer({ write: { body: 'It is loud.' } });
    const preview = await live.call('/api/v2/actions/GITHUB_ISSUES_CREATE_COMMENT/execute/get.inputs', {
      method: 'POST',
      body: { input, text: 'Comment on it' },
    });
    expect(JSON.stringify(preview.json)).toContain(`"issue_number":"${number}"`);
  });

  it.each([
    ['9007199254740993', 200],
    ['-9223372036854775807', 200],
    ['9007199254740992', 200],
    ['1e400', 400],
  ])(
    'with the JSON number %s, as no JavaScript number has it, keeps its digits or is refused',
    async (number, expected) => {
      const { status, body } = await sendText(
        'GITHUB_ISSUES_GET',
        `{"input":{"owner":"octocat","repo":"hello-world","issue_number":${number}}}`,
      );
      const sent = expected === 200 ? [`/repos/octocat/hello-world/issues/${number}`] : [];
      expect([status, live.upstream.seen.map(({ url }) => url)]).toEqual([expected, sent]);
      if (expected === 400)
        expect(body.details).toMatchObject([{ path: '/input/issue_number', code: 'type' }]);
    },
  );

  it('with a large number in a place that is free is sent with the number, and a string with the string', async () => {
    const members = '"free":{"id":9007199254740993,"text":"9007199254740993"},"list":[9007199254740993]';
    const named = '"owner":"octocat","repo":"hello-world","title":"x"';
    const { status, body: answer } = await sendText(
      'GITHUB_ISSUES_CREATE',
      `{"input":{${named},${members}},"allowTracing":true}`,
    );
    expect([status, live.upstream.seen.map(({ body }) => body)]).toEqual([200, [`{"title":"x",${members}}`]]);
    const log = await live.call(`/api/v2/actions/logs/all/${answer.logId}`);
    expect(log.json.payloadReceived.list).toEqual(['9007199254740993']);
    // Beside the input, where texts are wanted, it is the string of its digits.
    const beside = await sendText('GITHUB_ISSUES_CREATE', `{"input":{${named}},"entityId":9007199254740993}`);
    expect(JSON.stringify(beside.body)).toContain('9007199254740993');
  });

  it('with a large number is shown to the model, kept beside what it writes, and previewed', async () => {
    endpoint.answer({ write: { title: 'x' } });
    const given = '"owner":"octocat","repo":"hello-world","free":{"id":9007199254740993}';
    const { status } = await sendText('GITHUB_ISSUES_CREATE', `{"text":"Open one","input":{${given}}}`);
    expect([status, live.upstream.seen.map(({ body }) => body)]).toEqual([
      200,
      ['{"title":"x","free":{"id":9007199254740993}}'],
    ]);
    const preview = await sendText(
      'GITHUB_ISSUES_CREATE',
      `{"input":{"title":"x",${given}}}`,
      'execute/preview',
    );
    expect([preview.status, JSON.stringify(preview.body)]).toEqual([
      200,
      expect.stringContaining('9007199254740993'),
    ]);
  });

  it('of a raw request keeps the digits of its body', async () => {
    const account = await live.connect('github', 'BEARER_TOKEN', { token: 'token-of-the-habits' });
    live.upstream.seen.length = 0;
    const body = '{"ids":[9007199254740993,"9007199254740993"]}';
    const { status } = await sendText(
      'proxy',
      `{"connectedAccountId":"${account}","endpoint":"/x","method":"POST","body":${body}}`,
      '',
    );
    expect([status, live.upstream.seen.map(({ body: text }) => text)]).toEqual([200, [body]]);
  });

  it('is refused for what is wrong with it all the same', async () => {
    const input = { ...whole, title: null, body: null };
    const { status, json } = await execute('GITHUB_ISSUES_CREATE', { input });
    expect(status).toBe(400);
    expect(json.details.map(({ path }: { path: string }) => path)).toEqual(['/input/title']);
  });

  it('is read so whether a caller or the model filled it', async () => {
    endpoint.answer({ write: { issue_number: '1347', body: 'It is loud.' } });
    const input = { owner: 'octocat', repo: 'hello-world', body: null };
    const { status, sent, trace } = await execute('GITHUB_ISSUES_CREATE_COMMENT', {
      input,
      text: 'Comment on it',
    });
    expect(status).toBe(400);
    expect(sent).toEqual([]);
    expect(trace).toBeUndefined();

    const filled = { owner: 'octocat', repo: 'hello-world' };
    endpoint.answer({ write: { issue_number: '1347', body: 'It is loud.' } });
    const second = await execute('GITHUB_ISSUES_CREATE_COMMENT', { input: filled, text: 'Comment on it' });
    expect([second.status, second.sent]).toEqual([
      200,
      [['/repos/octocat/hello-world/issues/1347/comments', { body: 'It is loud.' }]],
    ]);
    expect(second.trace).toMatchObject([
      { type: 'input', metadata: { readings: [{ path: '/issue_number', as: 'number' }] } },
      { type: 'language-model', status: 'success' },
    ]);
  });

  it('is held to the letter where the settings are strict', async () => {
    live.engine.settings.strictInput = true;
    const refused = await execute('GITHUB_ISSUES_CREATE', {
      input: { ...whole, body: null, assignees: 'x' },
    });
    live.engine.settings.strictInput = false;
    expect(refused.status).toBe(400);
    expect(refused.json.details.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/input/assignees',
      '/input/body',
    ]);
  });
});
