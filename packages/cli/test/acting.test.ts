import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lampsApp } from './lamps-app.js';
import { runAct } from './run-act.js';
import { runCommand } from './run-command.js';
import { typeAtTerminal } from './type-at-terminal.js';

/** Of an account; it occurs nowhere else. */
const token = 'token-typed-where-nobody-sees-it-4711';

let provider: IdentityProvider;
let live: LiveServer;
let folder: string;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-acting-'));
  provider = await startIdentityProvider();
  live = await startLiveServer({ app: lampsApp, identityProvider: provider });
  environment = { ACTWAY_URL: live.url, ACTWAY_API_KEY: live.apiKey };
});
afterAll(async () => {
  await live?.close();
  await provider?.close();
  await rm(folder, { recursive: true });
});

const act = (...args: string[]) => runAct(environment, args);

describe('actway connect', () => {
  it('hides what is typed of a secret', async () => {
    const { code, shown } = await typeAtTerminal(
      environment,
      ['connect', 'httpbin', '--entity', 'typed', '--scheme', 'bearer_token'],
      [[': ', token]],
    );
    expect([code, shown]).toEqual([0, expect.stringContaining('The account is active.')]);
    expect(shown).not.toContain(token);
    const executed = await act('execute', 'HTTPBIN_GET', '--entity', 'typed');
    expect(executed.code).toBe(0);
    expect(live.upstream.seen.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
  });

  it('reads standard input where no terminal is: lines, or a JSON object', async () => {
    const connect = (input: string, ...args: string[]) =>
      runCommand(folder, ['connect', 'httpbin', '--entity', 'piped', ...args], environment, input);
    const byLines = await connect(
      'ann\nthe-password-of-ann-on-a-line\n',
      '--scheme',
      'BASIC',
      '--label',
      'one',
    );
    const object = '{"username":"bob","password":"the-password-of-bob-in-json"}';
    const byObject = await connect(object, '--scheme', 'BASIC', '--json');
    expect([byLines.code, byObject.code, JSON.parse(byObject.stdout)]).toMatchObject([
      0,
      0,
      { status: 'ACTIVE' },
    ]);
    const lacking = await connect('\nthe-password-of-nobody-at-all\n', '--scheme', 'BASIC');
    expect([lacking.code, lacking.stderr]).toEqual([
      2,
      expect.stringContaining('Standard input lacks username'),
    ]);
    const broken = await connect('{"username":', '--scheme', 'BASIC');
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('is none')]);
  });

  it('says which auth schemes there are, and which app needs none', async () => {
    for (const [args, said] of [
      [['httpbin'], /--scheme is missing: .*BASIC/],
      [['httpbin', '--scheme', 'magic'], /--scheme "magic" is none: .*BASIC/],
      [['lamps'], /Lamps needs no account/],
      [['lmps'], /There is no app "lmps"\. .*`npx actway apps` lists the apps/],
    ] as const) {
      const { code, stderr } = await act('connect', ...args);
      expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
    }
  });

  it('prints where a user consents, and waits for it', async () => {
    const { json } = await live.call('/api/v2/integrations/create', {
      method: 'POST',
      body: {
        app: { uniqueKey: 'httpbin' },
        config: {
          authScheme: 'OAUTH2',
          integrationSecrets: { client_id: clientId, client_secret: clientSecret },
        },
      },
    });
    let link = '';
    const args = ['connect', 'httpbin', '--entity', 'asked', '--scheme', 'OAUTH2', '--integration', json.id];
    const { code, stdout, stderr } = await runAct(environment, args, (printed) => {
      const [found] = /^ {2}(http\S+)$/m.exec(printed)?.slice(1) ?? [];
      if (found === undefined || link !== '') return;
      link = found;
      void fetch(found);
    });
    expect([code, stderr]).toEqual([0, expect.stringContaining('Waiting for the consent')]);
    const shown = await act('accounts', 'show', stdout.trim());
    expect(shown.stdout).toMatch(/^entity +asked$/m);
    expect(shown.stdout).toMatch(/^consent +asked for by the key /m);

    const late = await act('connect', 'httpbin', '--scheme', 'OAUTH2', '--timeout', '0m');
    expect([late.code, late.stderr]).toEqual([1, expect.stringContaining('Nobody has consented in time')]);
    const refused = await runAct(environment, args, (printed) => {
      const [found] = /^ {2}(http\S+)$/m.exec(printed)?.slice(1) ?? [];
      const state = found === undefined ? null : new URL(found).searchParams.get('state');
      if (state !== null)
        void fetch(
          `${live.url}/api/v1/oauth/callback?error=access_denied&state=${encodeURIComponent(state)}`,
        );
    });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('is FAILED')]);
  });
});

describe('actway accounts', () => {
  it('lists, shows, disables, enables and deletes', async () => {
    const id = await live.connect('httpbin', 'BEARER_TOKEN', { token }, 'kept');
    const state = async () => (await act('accounts', 'list', '--entity', 'kept', '--apps', 'httpbin')).stdout;
    expect(await state()).toMatch(
      new RegExp(`^ID +APP +ENTITY +STATUS.*\n${id} +httpbin +kept +ACTIVE +BEARER_TOKEN .*\n$`),
    );
    expect((await act('accounts', 'disable', id)).stdout).toBe(`Disabled ${id}.\n`);
    expect(await state()).toContain('ACTIVE, disabled');
    expect((await act('accounts', 'enable', id)).stdout).toBe(`Enabled ${id}.\n`);
    const listed = JSON.parse(
      (await act('accounts', '--entity', 'kept', '--status', 'ACTIVE', '--json')).stdout,
    );
    expect(listed).toMatchObject([{ id, isDisabled: false }]);
    expect(JSON.parse((await act('accounts', 'show', id, '--json')).stdout)).toMatchObject({ id });

    const unsure = await act('accounts', 'delete', id);
    expect([unsure.code, unsure.stderr]).toEqual([2, expect.stringContaining('Add --yes')]);
    const no = await typeAtTerminal(environment, ['accounts', 'delete', id], [['[y/N] ', 'n']]);
    expect([no.code, no.shown]).toEqual([1, expect.stringContaining('Nothing was deleted')]);
    expect((await act('accounts', 'delete', id, '--yes')).stdout).toBe(`Deleted ${id}.\n`);
    const gone = await act('accounts', 'show', id);
    expect(gone.code).toBe(2);
    const none = await act('accounts', '--entity', 'kept');
    expect([none.code, none.stdout, none.stderr]).toEqual([0, '', expect.stringContaining('actway connect')]);
  });

  it('lists those of some apps', async () => {
    await live.connect('httpbin', 'BEARER_TOKEN', { token }, 'of-httpbin');
    expect((await act('accounts', '--apps', 'httpbin', '--entity', 'of-httpbin')).stdout).toMatch(
      / httpbin /,
    );
    const none = await act('accounts', 'list', '--apps', 'lamps');
    expect([none.code, none.stdout]).toEqual([0, '']);
  });

  it('cuts a table to the width of the terminal, and leaves the ids whole', async () => {
    const id = await live.connect('httpbin', 'BEARER_TOKEN', { token }, 'an-entity-with-a-rather-long-name');
    for (const width of [60, 90]) {
      const { stdout } = await runAct({ ...environment, COLUMNS: String(width) }, ['accounts']);
      for (const line of stdout.trimEnd().split('\n')) expect(line.length).toBeLessThanOrEqual(width);
      expect(stdout).toContain(id);
    }
    const atTerminal = await typeAtTerminal(environment, ['accounts'], []);
    const plain = await typeAtTerminal({ ...environment, NO_COLOR: '1' }, ['accounts'], []);
    expect([atTerminal.shown.includes('\u001b[32m'), plain.shown.includes('\u001b[')]).toEqual([true, false]);
  });
});

describe('actway actions', () => {
  it('names an app that there is not, as other lists do, and what was meant', async () => {
    for (const args of [
      ['actions', 'search', 'lamp', '--apps', 'lamps,lamsp'],
      ['accounts', 'list', '--apps', 'lamsp'],
      ['logs', '--app', 'lamsp'],
    ]) {
      const { code, stdout, stderr } = await act(...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(
        'There is no app "lamsp". Did you mean lamps? `npx actway apps` lists the apps',
      );
    }
  });

  it('finds actions by words, and shows what one takes', async () => {
    const { stdout } = await act('actions', 'search', 'make', 'a', 'lamp', '--limit', '3');
    expect(stdout).toMatch(/^ACTION +APP +WHAT IT DOES\nLAMPS_CREATE +lamps +Make a lamp\n/);
    const json = JSON.parse((await act('actions', 'search', 'lamp', '--apps', 'lamps', '--json')).stdout);
    expect(json[0]).toMatchObject({ name: 'LAMPS_CREATE' });
    const shown = await act('actions', 'show', 'LAMPS_CREATE');
    expect(shown.stdout).toMatch(/^name +string +yes +What it is called\.$/m);
    expect(shown.stdout).toMatch(/^room +integer or null$/m);
    expect(shown.stdout).toMatch(/actway execute LAMPS_CREATE --input name=…\n$/);
    expect((await act('actions', 'show', 'LAMPS_HANG')).stdout).toMatch(/^picture +file +yes /m);
    const none = await act('actions', 'search', 'zzzzqqq');
    expect([none.code, none.stdout]).toEqual([0, '']);
  });
});

describe('the completion of a shell', () => {
  it('knows the apps and actions of the server', async () => {
    const complete = async (...words: string[]) => (await act('__complete', '--', ...words)).stdout;
    expect(await complete('execute', 'LAMPS_')).toBe('LAMPS_CREATE\nLAMPS_HANG\n');
    expect(await complete('apps', 'l')).toBe('lamps\n');
  });
});
