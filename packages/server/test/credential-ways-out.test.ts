import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** An app whose credential stands in all three places of a request at once. */
const shop = {
  key: 'shop',
  manifest: `
key: shop
name: Shop
description: A shop.
logo: https://example.com/logo.svg
categories: [shopping]
authSchemes:
  - mode: API_KEY
    fields: [{ name: in_query }, { name: in_header }, { name: in_cookie }]
    placements:
      - { in: query, name: key, value: "{in_query}" }
      - { in: header, name: X-Key, value: "{in_header}" }
      - { in: cookie, name: session, value: "{in_cookie}" }
origins: ["{upstream}"]
`,
  document: `
openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: "{upstream}" }]
paths:
  /orders: { get: { operationId: orders, responses: { "200": { description: Done. } } } }
`,
};

const secrets = ['secret-of-the-query', 'secret-of-the-header', 'secret-of-the-cookie'] as const;
const [inQuery, inHeader, inCookie] = secrets;

let live: LiveServer;
let elsewhere: RecordingUpstream;
let connectedAccountId: string;
beforeAll(async () => {
  elsewhere = await startUpstream();
  live = await startLiveServer({ app: shop, allow: [elsewhere.host] });
  connectedAccountId = await live.connect('shop', 'API_KEY', {
    in_query: inQuery,
    in_header: inHeader,
    in_cookie: inCookie,
  });
});
afterAll(async () => {
  await live.close();
  await elsewhere.close();
});
beforeEach(() => {
  live.upstream.seen.length = 0;
  elsewhere.seen.length = 0;
});

/** Where the credential of a call may come from, by which door the call comes, and what is asked of another origin then. */
const calls: [name: string, call: () => ReturnType<LiveServer['call']>, followed: string[]][] = [
  ['an account', () => live.execute('SHOP_ORDERS', { connectedAccountId }), ['/orders?page=2']],
  ['the call itself', () => live.execute('SHOP_ORDERS', { authConfig: { parameters } }), ['/orders?page=2']],
  [
    'an account, in a raw call',
    () =>
      live.call('/api/v2/actions/proxy', {
        method: 'POST',
        body: { connectedAccountId, endpoint: '/orders', method: 'GET' },
      }),
    // A raw call stays where its account may go.
    [],
  ],
];
const parameters = [
  { in: 'query', name: 'key', value: inQuery },
  { in: 'header', name: 'X-Key', value: inHeader },
  { in: 'header', name: 'Cookie', value: `session=${inCookie}` },
];

describe.each(calls)('the credential of %s', (_, call, followed) => {
  it('is in no Link header that is handed on, which the app has made of the address it was called at', async () => {
    live.upstream.respond = ({ url }, response) => {
      const link = `<https://shop.example${url}&page=2>; rel="next", <https://shop.example/${inHeader}>; rel="self"`;
      response.writeHead(200, { 'content-type': 'application/json', link }).end('[]');
    };
    const { status, headers } = await call();
    expect(live.upstream.seen[0]?.url).toContain(`key=${inQuery}`);
    expect([status, headers.get('link')]).toEqual([200, expect.stringMatching(/&page=2>; rel="next", </)]);
    for (const secret of secrets) expect(headers.get('link')).not.toContain(secret);
  });

  it('follows no redirect to another origin, in whatever place of the request it stands', async () => {
    live.upstream.respond = ({ url }, response) =>
      response.writeHead(302, { location: `${elsewhere.url}${url}&page=2` }).end();
    expect((await call()).status).toBe(200);
    const [before] = live.upstream.seen;
    for (const secret of secrets) expect(JSON.stringify(before)).toContain(secret);
    expect(elsewhere.seen.map(({ url }) => url)).toEqual(followed);
    for (const secret of secrets) expect(JSON.stringify(elsewhere.seen)).not.toContain(secret);
  });
});
