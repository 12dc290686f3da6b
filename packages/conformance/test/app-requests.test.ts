import { echo } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LoopbackApps, startLoopbackApps } from './support/start-loopback-apps.js';

let apps: LoopbackApps;

beforeAll(async () => {
  apps = await startLoopbackApps(['github', 'slack', 'notion', 'stripe', 'open_meteo']);
});
afterAll(() => apps?.close());
beforeEach(() => {
  apps.upstream.seen.length = 0;
  apps.upstream.respond = echo;
});

/** Executes an action, which sends one request, and answers both. */
async function execute(actionId: string, input: Record<string, unknown>) {
  const answer = await apps.client.execute(actionId, { input });
  const [request, ...others] = apps.upstream.seen;
  if (request === undefined) throw new Error(`Nothing was sent: ${answer.error}`);
  expect(others).toEqual([]);
  return { request, answer };
}

/** The upstream answers so, whatever it is asked. */
function answerWith(status: number, body?: unknown): void {
  apps.upstream.respond = (_request, response) => {
    response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
}

describe('GitHub', () => {
  beforeAll(() => apps.connect('github', 'BEARER_TOKEN', { token: 'github-token-of-a-test' }));

  it('gets a file’s path in one segment, the rest as JSON, and its own headers', async () => {
    const { request } = await execute('GITHUB_REPOS_CREATE_OR_UPDATE_FILE_CONTENTS', {
      owner: 'octocat',
      repo: 'hello-world',
      path: 'docs/à la carte.md',
      message: 'Add the menu',
      content: 'TWVudQ==',
      committer: { name: 'Mona', email: 'mona@example.com' },
    });
    expect(request).toMatchObject({
      method: 'PUT',
      url: '/api.github.com/repos/octocat/hello-world/contents/docs%2F%C3%A0%20la%20carte.md',
      headers: {
        authorization: 'Bearer github-token-of-a-test',
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        'user-agent': 'actway',
        'content-type': 'application/json',
      },
    });
    expect(JSON.parse(request.body)).toEqual({
      message: 'Add the menu',
      content: 'TWVudQ==',
      committer: { name: 'Mona', email: 'mona@example.com' },
    });
  });

  it('answers 204 to a dispatch, which is a success without data', async () => {
    answerWith(204);
    const { request, answer } = await execute('GITHUB_ACTIONS_CREATE_WORKFLOW_DISPATCH', {
      owner: 'octocat',
      repo: 'hello-world',
      workflow_id: 'deploy.yml',
      ref: 'main',
      inputs: { environment: 'staging' },
    });
    expect(request.url).toBe(
      '/api.github.com/repos/octocat/hello-world/actions/workflows/deploy.yml/dispatches',
    );
    expect(JSON.parse(request.body)).toEqual({ ref: 'main', inputs: { environment: 'staging' } });
    expect(answer).toMatchObject({ successful: true, data: {}, error: null });
  });
});

describe('Slack', () => {
  beforeAll(() => apps.connect('slack', 'BEARER_TOKEN', { token: 'slack-token-of-a-test' }));

  it('gets a form, with blocks as JSON in one field', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Tea & *cake*' } }];
    const { request } = await execute('SLACK_CHAT_POST_MESSAGE', {
      channel: 'C0LIGHT01',
      text: 'Tea & cake',
      blocks,
      unfurl_links: false,
    });
    expect(request).toMatchObject({
      method: 'POST',
      url: '/slack.com/api/chat.postMessage',
      headers: {
        authorization: 'Bearer slack-token-of-a-test',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(Object.fromEntries(new URLSearchParams(request.body))).toEqual({
      channel: 'C0LIGHT01',
      text: 'Tea & cake',
      blocks: JSON.stringify(blocks),
      unfurl_links: 'false',
    });
    expect(request.body).toContain('text=Tea%20%26%20cake&');
  });

  it('gets blocks that are JSON text already as they are', async () => {
    const { request } = await execute('SLACK_CHAT_POST_MESSAGE', {
      channel: 'C0LIGHT01',
      blocks: '[{"type":"divider"}]',
    });
    expect(new URLSearchParams(request.body).get('blocks')).toBe('[{"type":"divider"}]');
  });

  it('reports a failure with ok false in a 200, which fails the action in Slack’s own words', async () => {
    answerWith(200, { ok: false, error: 'channel_not_found' });
    const { request, answer } = await execute('SLACK_CONVERSATIONS_HISTORY', {
      channel: 'C0NOWHERE',
      oldest: '1772700000.000100',
      limit: 5,
    });
    expect(request.url).toBe(
      '/slack.com/api/conversations.history?channel=C0NOWHERE&oldest=1772700000.000100&limit=5',
    );
    expect(answer).toMatchObject({
      successful: false,
      data: {},
      error: 'Slack answered 200, but reported a failure: channel_not_found',
    });
  });
});

describe('Notion', () => {
  beforeAll(() => apps.connect('notion', 'BEARER_TOKEN', { token: 'notion-token-of-a-test' }));

  it('gets its version, a repeated query parameter and a nested filter', async () => {
    const body = {
      filter: {
        and: [
          { property: 'Good', checkbox: { equals: true } },
          {
            or: [
              { property: 'Minutes', number: { less_than: 80 } },
              { property: 'Kind', select: { is_empty: true } },
            ],
          },
        ],
      },
      sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
    };
    const { request } = await execute('NOTION_DATABASES_QUERY', {
      database_id: '668d797c76fa49349b05ad288df2d136',
      filter_properties: ['title', '%3BpDq'],
      ...body,
    });
    expect(request).toMatchObject({
      method: 'POST',
      url: '/api.notion.com/v1/databases/668d797c76fa49349b05ad288df2d136/query?filter_properties=title&filter_properties=%253BpDq',
      headers: { authorization: 'Bearer notion-token-of-a-test', 'notion-version': '2022-06-28' },
    });
    expect(JSON.parse(request.body)).toEqual(body);
  });

  it('gets no filter without a condition, and people are told which one that is', async () => {
    const filter = { and: [{ property: 'Good', checkbox: { equals: true } }, { property: 'Minutes' }] };
    const call = apps.client.execute('NOTION_DATABASES_QUERY', {
      input: { database_id: '668d797c76fa49349b05ad288df2d136', filter },
    });
    await expect(call).rejects.toMatchObject({
      status: 400,
      details: [{ in: 'body', path: '/input/filter/and/1', message: 'must have at least 2 members' }],
    });
    expect(apps.upstream.seen).toEqual([]);
  });
});

describe('Stripe', () => {
  const basic = `Basic ${Buffer.from('stripe-key-of-a-test:').toString('base64')}`;
  beforeAll(() => apps.connect('stripe', 'BASIC', { username: 'stripe-key-of-a-test' }));

  it('gets the key as user name without a password, and a form nested with brackets', async () => {
    const { request } = await execute('STRIPE_POST_SUBSCRIPTIONS', {
      customer: 'cus_QExampleMaria1',
      items: [{ price: 'price_1QExampleMonth1', quantity: 2, metadata: { crust: 'dark' } }],
      cancel_at_period_end: false,
      metadata: { order: '1' },
      expand: ['latest_invoice.payment_intent'],
      'Idempotency-Key': 'order-1',
    });
    expect(request).toMatchObject({
      method: 'POST',
      url: '/api.stripe.com/v1/subscriptions',
      headers: {
        authorization: basic,
        'stripe-version': '2024-06-20',
        'idempotency-key': 'order-1',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect([...new URLSearchParams(request.body)]).toEqual([
      ['customer', 'cus_QExampleMaria1'],
      ['items[0][price]', 'price_1QExampleMonth1'],
      ['items[0][quantity]', '2'],
      ['items[0][metadata][crust]', 'dark'],
      ['cancel_at_period_end', 'false'],
      ['metadata[order]', '1'],
      ['expand[0]', 'latest_invoice.payment_intent'],
    ]);
  });

  it('gets ranges and expansions of a query in brackets too', async () => {
    const { request } = await execute('STRIPE_GET_INVOICES', {
      status: 'open',
      created: { gte: 1767225600, lt: 1772784000 },
      expand: ['data.customer'],
    });
    expect(request.body).toBe('');
    const [path, query] = request.url.split('?');
    expect(path).toBe('/api.stripe.com/v1/invoices');
    expect([...new URLSearchParams(query)]).toEqual([
      ['status', 'open'],
      ['created[gte]', '1767225600'],
      ['created[lt]', '1772784000'],
      ['expand[0]', 'data.customer'],
    ]);
  });

  it('declines with a message, which is told', async () => {
    answerWith(402, {
      error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
    });
    const { request, answer } = await execute('STRIPE_POST_PAYMENT_INTENTS_INTENT_CONFIRM', {
      intent: 'pi_3QExampleIntent1',
      payment_method: 'pm_card_visa',
    });
    expect(request.url).toBe('/api.stripe.com/v1/payment_intents/pi_3QExampleIntent1/confirm');
    expect(answer).toMatchObject({
      successful: false,
      error: 'Stripe answered 402: Payment Required. Your card was declined.',
    });
  });
});

describe('Open-Meteo', () => {
  it('gets lists joined by commas, and no credential', async () => {
    const { request } = await execute('OPEN_METEO_FORECAST', {
      latitude: 38.7167,
      longitude: -9.1333,
      hourly: ['temperature_2m', 'temperature_850hPa'],
      timezone: 'Europe/Lisbon',
    });
    expect(request.url).toBe(
      '/api.open-meteo.com/v1/forecast?latitude=38.7167&longitude=-9.1333&hourly=temperature_2m,temperature_850hPa&timezone=Europe%2FLisbon',
    );
    expect(request.headers.authorization).toBeUndefined();
  });

  it.each([
    [
      'OPEN_METEO_GEOCODING_SEARCH',
      { name: 'São Paulo' },
      'geocoding-api',
      '/v1/search?name=S%C3%A3o%20Paulo',
    ],
    [
      'OPEN_METEO_ARCHIVE',
      {
        latitude: 1,
        longitude: 2,
        start_date: '2020-01-01',
        end_date: '2020-01-02',
        daily: ['rain_sum', 'sunrise'],
      },
      'archive-api',
      '/v1/archive?latitude=1&longitude=2&start_date=2020-01-01&end_date=2020-01-02&daily=rain_sum,sunrise',
    ],
    [
      'OPEN_METEO_AIR_QUALITY',
      { latitude: 1, longitude: 2, current: ['pm10', 'pm2_5'] },
      'air-quality-api',
      '/v1/air-quality?latitude=1&longitude=2&current=pm10,pm2_5',
    ],
  ])('%s goes to a server of its own', async (actionId, input, host, target) => {
    const { request } = await execute(actionId, input);
    expect(request.url).toBe(`/${host}.open-meteo.com${target}`);
  });
});
