import { createConnectLink, createEngine, createKey, type Engine } from '@actway/engine';
import { createServer } from '@actway/server';
import { type KeyBounds, openStore } from '@actway/store';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { hiddenOf, LinkVisitor } from '@actway/testing/link-visitor';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lockboxApp } from './support/lockbox-app.js';

const goodKey = 'a-good-key-of-links-8c21f0';
const badKey = 'a-bad-key-of-links-77d1e4';
const done = 'https://app.example.com/done';

let place: PostgresPlace;
let provider: IdentityProvider;
beforeAll(async () => {
  [place, provider] = await Promise.all([createPostgresPlace(), startIdentityProvider()]);
});
afterAll(async () => {
  await provider.close();
  await place.remove();
});

describe.each(['SQLite', 'PostgreSQL'])('links, with %s,', (database) => {
  let live: LiveServer;
  beforeAll(async () => {
    live = await startLiveServer({
      identityProvider: provider,
      app: lockboxApp,
      corsOrigins: ['*'],
      ...(database === 'PostgreSQL' && { databaseUrl: place.url }),
    });
    live.upstream.respond = (request, response) => {
      const isGood = request.headers['x-api-key'] === goodKey || request.headers.authorization !== undefined;
      response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' }).end('{}');
    };
    for (const [app, authScheme] of [
      ['httpbin', 'OAUTH2'],
      ['lockbox', 'API_KEY'],
    ]) {
      const { json } = await post('/api/v2/integrations/create', {
        app: { uniqueKey: app },
        config: {
          authScheme,
          integrationSecrets: { client_id: clientId, client_secret: clientSecret },
          redirectUris: [done],
        },
      });
      expect(json.authConfig.redirectUris).toEqual([done]);
    }
  });
  afterAll(() => live.close());
  beforeEach(() => {
    provider.mood.down = false;
  });

  const post = (path: string, body: unknown, key?: string) =>
    live.call(path, { method: 'POST', body, ...(key === undefined ? {} : { key }) });
  const ask = (body: object, key?: string) => post('/api/v2/connectedAccounts/links', body, key);
  const linkTo = async (body: object): Promise<string> => (await ask(body)).json.url;
  const accountsOf = async (entityId: string) =>
    (await live.call(`/api/v1/connectedAccounts?entityId=${entityId}`)).json.items;

  it('a link connects one account, with a key that the app takes, and is good no more', async () => {
    const { status, headers, json } = await ask({ app: 'Lockbox', entityId: 'anna', labels: ['work'] });
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(json).toMatchObject({ app: 'lockbox', entityId: 'anna' });
    expect(json.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/connect\/[\w-]{43}$/);

    const anna = new LinkVisitor();
    const page = await anna.open(json.url);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<h1>Connect Lock &#38; Box</h1>');
    expect(page.text).toContain('From &#60;your&#62; settings.');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    expect(page.headers.getSetCookie()[0]).toMatch(/; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/);

    const missing = await anna.submit(json.url, 'API_KEY');
    expect([missing.status, missing.text]).toEqual([400, expect.stringContaining('Fill this in.')]);
    const refused = await anna.submit(json.url, 'API_KEY', { api_key: badKey });
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining('Lock &#38; Box does not accept this.'),
    ]);
    expect(refused.text).not.toContain(badKey);
    expect(refused.text).toMatch(
      /aria-describedby="way1-api_key-hint way1-api_key-fault" aria-invalid="true"/,
    );
    expect(await accountsOf('anna')).toEqual([]);

    const connected = await anna.submit(json.url, 'API_KEY', { api_key: goodKey });
    expect([connected.status, connected.text]).toEqual([200, expect.stringContaining('is connected</h1>')]);
    expect(await accountsOf('anna')).toMatchObject([
      { status: 'ACTIVE', appUniqueId: 'lockbox', labels: ['work'] },
    ]);
    expect((await live.execute('LOCKBOX_ME', { entityId: 'anna' })).json.successful).toBe(true);

    expect((await anna.open(json.url)).status).toBe(200);
    const other = await new LinkVisitor().open(json.url);
    expect([other.status, other.text]).toEqual([410, expect.stringContaining('was used already')]);
    const again = await anna.submit(json.url, 'API_KEY', { api_key: goodKey });
    expect(again.status).toBe(200);
    expect(await accountsOf('anna')).toHaveLength(1);
  });

  it('shows again what is no secret, and never what is one', async () => {
    const url = await linkTo({ app: 'lockbox', authScheme: 'BASIC', entityId: 'ben' });
    const { text } = await new LinkVisitor().submit(url, 'BASIC', { username: '"><b>ben' });
    expect(text).toContain('value="&#34;&#62;&#60;b&#62;ben"');
    const password = 'a-password-of-links-5e90\u0007';
    const refused = await new LinkVisitor().submit(url, 'BASIC', { username: 'ben', password });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('cannot be sent')]);
    expect(refused.text).not.toContain('a-password-of-links-5e90');
  });

  it('looking at it uses nothing up, and another method is refused', async () => {
    const url = await linkTo({ app: 'lockbox', entityId: 'cleo' });
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(url, { method })).status).toBe(200);
    const put = await fetch(url, { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
    const { status } = await new LinkVisitor().submit(url, 'API_KEY', { api_key: goodKey });
    expect(status).toBe(200);
  });

  it('a form of another site, of another browser or without cookies connects nothing', async () => {
    const url = await linkTo({ app: 'lockbox', entityId: 'dora' });
    const [victim, attacker] = [new LinkVisitor(), new LinkVisitor()];
    const form = { scheme: 'API_KEY', 'field.api_key': goodKey };
    await victim.open(url);
    const stolen = hiddenOf((await attacker.open(url)).text);
    const own = hiddenOf((await victim.open(url)).text);
    for (const [visitor, sent, headers] of [
      [victim, form, {}],
      [victim, { ...form, ...stolen }, {}],
      [victim, { ...form, ...own }, { 'sec-fetch-site': 'cross-site' }],
      [new LinkVisitor(), { ...form, ...own }, {}],
    ] as const) {
      const { status, text } = await visitor.send(url, sent as Record<string, string>, headers);
      expect([status, text]).toEqual([403, expect.stringContaining('was not sent from this page')]);
    }
    const typed = await victim.open(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(typed.status).toBe(403);
    expect(await accountsOf('dora')).toEqual([]);
    expect((await victim.send(url, { ...form, ...own }, { 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    );
  });

  it('a link that has expired, that never was, or whose key was revoked connects nothing', async () => {
    const { engine, projectId } = live;
    const request = { app: 'lockbox', entityId: 'emil', createdBy: 'environment' };
    const { url } = await createConnectLink(engine, projectId, { ...request, lifetimeMs: -1 });
    const expired = await new LinkVisitor().submit(url, 'API_KEY', { api_key: goodKey });
    expect([expired.status, expired.text]).toEqual([410, expect.stringContaining('has expired')]);
    for (const path of [`/connect/${'x'.repeat(43)}`, '/connect/short', '/connect/%00']) {
      const { status, text } = await new LinkVisitor().open(live.url + path);
      expect([status, text]).toEqual([404, expect.stringContaining('is not known')]);
    }
    const { key, record } = await createKey(engine.store, { projectId, name: 'to be revoked' });
    const orphan = (await ask({ app: 'lockbox', entityId: 'emil' }, key)).json.url;
    await engine.store.keys.revoke(projectId, record.id);
    expect((await new LinkVisitor().submit(orphan, 'API_KEY', { api_key: goodKey })).status).toBe(404);
    expect(await accountsOf('emil')).toEqual([]);
  });

  it('of many that use it at once, at two servers of one database, one connects an account', async () => {
    const other = await secondServer(live, database === 'PostgreSQL' ? place.url : undefined);
    try {
      const url = await linkTo({ app: 'lockbox', entityId: 'fred' });
      const elsewhere = url.replace(live.url, other.url);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          new LinkVisitor().submit(index % 2 ? url : elsewhere, 'API_KEY', { api_key: goodKey }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(410)]);
      expect(await accountsOf('fred')).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('a key makes links within its bounds alone, and none where it only reads', async () => {
    const bound = async (bounds: KeyBounds) =>
      (await createKey(live.engine.store, { projectId: live.projectId, name: 'bound', bounds })).key;
    const anna = await bound({ entityId: 'anna', apps: ['lockbox'] });
    expect((await ask({ app: 'lockbox' }, anna)).json.entityId).toBe('anna');
    const outside = async (body: object, key: string) => {
      const { status, json } = await ask(body, key);
      return [status, json.name];
    };
    expect(await outside({ app: 'lockbox', entityId: 'ben' }, anna)).toEqual([400, 'OutsideKeyBoundsError']);
    expect(await outside({ app: 'httpbin' }, anna)).toEqual([404, 'AppNotFoundError']);
    const reading = await bound({ readOnly: true });
    expect(await outside({ app: 'lockbox' }, reading)).toEqual([400, 'OutsideKeyBoundsError']);
    const { key } = await createKey(live.engine.store, {
      ...{ projectId: live.projectId, name: 'executes', scopes: ['execute'] },
    });
    expect(await outside({ app: 'lockbox' }, key)).toEqual([400, 'ScopeMissingError']);
  });

  it.each([
    'https://evil.example/',
    'https://app.example.com/done?x=1',
    'https://app.example.com.evil.example/done',
    'javascript:alert(1)',
    '//evil.example/',
  ])('sends nobody to %s', async (redirectUri) => {
    for (const app of ['lockbox', 'httpbin']) {
      const { status, json } = await ask({ app, redirectUri });
      expect([status, json.name, json.details[0].path]).toEqual([
        ...[400, 'RedirectUriRefusedError'],
        '/redirectUri',
      ]);
    }
  });

  it('tells what no link can be made for', async () => {
    const faults = async (body: object) => {
      const { json } = await ask(body);
      return [json.name, json.details.map(({ path }: { path: string }) => path)];
    };
    expect(await faults({})).toEqual(['AppNotFoundError', ['/app']]);
    expect(await faults({ app: 'lockbox', authScheme: 'OAUTH2' })).toEqual([
      'AuthSchemeNotSupportedError',
      ['/authScheme'],
    ]);
    expect(await faults({ app: 'hackernews' })).toEqual(['AuthSchemeNotSupportedError', ['/authScheme']]);
    expect(await faults({ app: 'lockbox', expiresInSeconds: 604_801 })).toEqual([
      'InvalidRequestError',
      ['/expiresInSeconds'],
    ]);
  });

  it('a form leads on to the page of the operator', async () => {
    const url = await linkTo({ app: 'lockbox', entityId: 'gina', redirectUri: done });
    const { goesOnTo } = await new LinkVisitor().submit(url, 'API_KEY', { api_key: goodKey });
    const [account] = await accountsOf('gina');
    expect(goesOnTo).toBe(`${done}?connectionStatus=ACTIVE&connectedAccountId=${account.id}`);
  });

  describe('a consent', () => {
    const begin = async (visitor: LinkVisitor, url: string) =>
      (await visitor.submit(url, 'OAUTH2')).goesOnTo ?? '';
    const consented = async (visitor: LinkVisitor, address: string) =>
      (await visitor.open(address)).goesOnTo ?? '';

    it('ends where it began, with an account that executes', async () => {
      const url = await linkTo({ app: 'httpbin', entityId: 'hans', authScheme: 'OAUTH2' });
      const hans = new LinkVisitor();
      const end = await hans.follow(await begin(hans, url));
      expect([end.url, end.status, end.text]).toEqual([url, 200, expect.stringContaining('is connected')]);
      expect(await accountsOf('hans')).toMatchObject([
        { status: 'ACTIVE', consent: { startedBy: expect.anything() } },
      ]);
      expect((await new LinkVisitor().open(url)).status).toBe(410);
    });

    it('leads on to the page of the operator, well or not', async () => {
      const url = await linkTo({ app: 'httpbin', entityId: 'ida', authScheme: 'OAUTH2', redirectUri: done });
      const ida = new LinkVisitor();
      const back = new URL(await consented(ida, await begin(ida, url)));
      const denied = new URL(back);
      denied.searchParams.delete('code');
      denied.searchParams.set('error', 'access_denied');
      expect((await ida.open(denied.href)).goesOnTo).toMatch(
        /^https:\/\/app\.example\.com\/done\?connectionStatus=FAILED&.*error=The\+user\+did\+not\+consent/,
      );
      const { goesOnTo } = await ida.open(await consented(ida, await begin(ida, url)));
      const [account] = await accountsOf('ida');
      expect(goesOnTo).toBe(`${done}?connectionStatus=ACTIVE&connectedAccountId=${account.id}`);
    });

    it('that is denied, or whose app is away, can be begun anew; the one before is good no more', async () => {
      const url = await linkTo({ app: 'httpbin', entityId: 'jan', authScheme: 'OAUTH2' });
      const jan = new LinkVisitor();
      const denied = new URL(await consented(jan, await begin(jan, url)));
      denied.search = `?error=access_denied&state=${denied.searchParams.get('state')}`;
      expect((await jan.follow(denied.href)).text).toContain('You did not allow the access');
      const first = await consented(jan, await begin(jan, url));
      const second = await consented(jan, await begin(jan, url));
      const stale = await jan.open(first);
      expect([stale.status, stale.text]).toEqual([400, expect.stringContaining('This page is out of date')]);
      provider.mood.down = true;
      expect((await jan.follow(second)).text).toContain('could not be reached');
      provider.mood.down = false;
      expect((await jan.follow(await begin(jan, url))).text).toContain('is connected');
      expect(await accountsOf('jan')).toMatchObject([{ status: 'ACTIVE' }]);
    });

    it('that was begun in one browser ends in no other', async () => {
      const url = await linkTo({ app: 'httpbin', entityId: 'kai', authScheme: 'OAUTH2' });
      const [kai, victim] = [new LinkVisitor(), new LinkVisitor()];
      const back = await consented(victim, await begin(kai, url));
      await victim.open(await linkTo({ app: 'lockbox', entityId: 'victim' }));
      const page = await victim.open(back);
      expect([page.status, page.text]).toEqual([400, expect.stringContaining('This is another browser')]);
      expect(page.headers.get('content-security-policy')).toContain("style-src 'self'");
      expect((await kai.open(back)).status).toBe(400);
      expect(await accountsOf('kai')).toMatchObject([{ status: 'FAILED' }]);
      expect((await kai.follow(await begin(kai, url))).text).toContain('is connected');
    });

    it('that ends after the link was used in another way connects nothing more', async () => {
      const url = await linkTo({ app: 'httpbin', entityId: 'lea' });
      const lea = new LinkVisitor();
      const back = await consented(lea, await begin(lea, url));
      await lea.submit(url, 'BEARER_TOKEN', { token: 'a-token-of-links-91b3c7' });
      expect((await lea.open(back)).status).toBe(400);
      expect(await accountsOf('lea')).toMatchObject([{ status: 'ACTIVE', authScheme: 'BEARER_TOKEN' }]);
    });

    it('takes no tokens from a form', async () => {
      const url = await linkTo({ app: 'httpbin', entityId: 'max', authScheme: 'OAUTH2' });
      const sent = await new LinkVisitor().submit(url, 'OAUTH2', { access_token: 'a-token-of-links-d8f2a6' });
      expect(sent.goesOnTo).toContain(`${provider.url}/authorize?`);
    });
  });

  it('the address of a link is in no line of the log, and not in the database', async () => {
    const url = await linkTo({ app: 'lockbox', entityId: 'nora' });
    await new LinkVisitor().submit(url, 'API_KEY', { api_key: badKey });
    const token = url.split('/').at(-1) ?? '';
    await expect.poll(() => live.logLines.join('')).toContain('"path":"/connect/-"');
    expect(live.logLines.join('')).not.toContain(token);
    expect(JSON.stringify(await live.engine.store.connectLinks.findByHash(token))).toBeUndefined();
  });
});

const nothing = (): void => {};
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing, isLevelEnabled: () => false };

/** Another server over the same database, with connections of its own where several may have it open. */
async function secondServer(live: LiveServer, databaseUrl: string | undefined) {
  const parts: Engine = { ...live.engine };
  const store = databaseUrl === undefined ? undefined : await openStore(databaseUrl);
  const engine = createEngine({ ...parts, ...(store && { store }) });
  const server = await createServer({
    engine,
    logger: silent,
    keys: { defaultProjectId: live.projectId },
  });
  const { port } = await server.listen(0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await server.close();
      await store?.close();
    },
  };
}
