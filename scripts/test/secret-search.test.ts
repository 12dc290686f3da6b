import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const scripts = new URL('../', import.meta.url);
const { binOf, root, runNode } = await import(new URL('run.mjs', scripts).href);
const { createFinder } = await import(new URL('secret-search/find-texts.mjs', scripts).href);
const { spellingsOf } = await import(new URL('secret-search/secret-spellings.mjs', scripts).href);

/** A suite that uses a secret in every way, and shows it in none, or in each when it is told to. */
const suite = `
import { execFile } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpServer } from '@actway/server/stub';
import { createVault, generateVaultKey } from '@actway/engine';
import { openStore } from '@actway/store';
import { expect, it } from 'vitest';

const secret = 'the "planted" secret/of=a+suite';
const shown = process.env.PLANTED ? secret : 'nothing';
createVault(generateVaultKey('k1')).seal(JSON.stringify({ token: secret, username: 'anna' }), { table: 'accounts', row: 'r', field: 'credential' });

it('answers', async () => {
  const basic = Buffer.from('anna:' + shown).toString('base64');
  const server = createHttpServer((_, response) => response.writeHead(200, { 'x-request-id': '1' }).end(basic));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  await (await fetch('http://127.0.0.1:' + server.address().port + '/an/answer')).text();
  await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
});
it('prints', async () => {
  const print = 'process.stdout.write(encodeURIComponent(process.env.SHOWN))';
  await new Promise((resolve) => execFile(process.execPath, ['-e', print], { env: { SHOWN: shown } }, resolve));
});
it('logs', () => {
  channel('actway.test.record').publish({ kind: 'log', source: 'a log', content: JSON.stringify({ shown }) });
});
it('stores', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-planted-'));
  const store = await openStore('sqlite:' + join(folder, 'actway.db'));
  await store.projects.create({ name: shown });
  await store.close();
  await rm(folder, { recursive: true });
});
`;

let folder: string;
let clean: string;
let planted: string;
beforeAll(async () => {
  await mkdir(join(root, '.cache'), { recursive: true });
  // Below the repository, where the packages are found.
  folder = await mkdtemp(join(root, '.cache', 'secret-search-'));
  await writeFile(join(folder, 'planted.test.mjs'), suite);
  const setup = new URL('secret-search/vitest-setup.mjs', scripts).pathname;
  await writeFile(
    join(folder, 'vitest.config.mjs'),
    `export default { test: { include: ['*.test.mjs'], setupFiles: [${JSON.stringify(setup)}] } };`,
  );
  [clean, planted] = await Promise.all([runSuite('clean', {}), runSuite('leaks', { PLANTED: 'yes' })]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the suite recorded, and answers the folder of the records. */
async function runSuite(name: string, environment: Record<string, string>): Promise<string> {
  const records = join(folder, name);
  await mkdir(records);
  const env = { ...environment, ACTWAY_TEST_RECORD: records };
  const ran = await runNode(binOf('vitest'), ['run', '--root', folder], { capture: true, env });
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  return records;
}

const search = (...args: string[]) =>
  runNode(new URL('search-secrets.mjs', scripts).pathname, args, { capture: true });

describe('the search for the secrets of a test run', () => {
  it('finds none where none is shown, and says what it searched', async () => {
    const { code, stdout, stderr } = await search(clean, '--suites', '1');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^2 secrets in \d+ spellings, searched for in 1 answers, \d+ outputs, 1 logs and \d+ databases/,
    );
  });

  it.each([
    ['answers', 'the answer `GET /an/answer` holds a secret in base64'],
    ['prints', 'holds a secret URL-encoded'],
    ['logs', 'the log `a log` holds a secret in JSON'],
    ['stores', 'actway.db` holds a secret as it is'],
  ])('names the suite and the test that %s one, and how it was spelled', async (test, what) => {
    const { code, stderr } = await search(planted, '--suites', '1');
    expect(code).toBe(1);
    const [line] = stderr.split('\n').filter((each: string) => each.includes(`› ${test}: `));
    expect(line).toContain('planted.test.mjs');
    expect(line).toContain(what);
    expect(line).toContain('It was used in sealed in accounts.credential');
  });

  it('fails when it is blind: to suites, or to what it is for', async () => {
    const { code, stderr } = await search(clean, '--suites', '2');
    expect([code, stderr]).toEqual([1, '✘ Only 1 suites were recorded; there are at least 2.\n']);
    const empty = await mkdtemp(join(folder, 'empty-'));
    const blind = await search(empty);
    expect(blind.code).toBe(1);
    for (const kind of ['answer', 'output', 'log', 'database', 'secret']) {
      expect(blind.stderr).toContain(`No ${kind} was recorded`);
    }
  });

  it('knows a secret in every spelling, wherever it begins', () => {
    const secret = 'pä$$word & "more" \\ <tags>?=93bf';
    const json = JSON.stringify(secret);
    const find = createFinder(spellingsOf(secret));
    for (const text of [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ a: secret }).toString(),
      json,
      JSON.stringify({ json }),
      encodeURIComponent(encodeURIComponent(secret)),
      secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;'),
      secret.replace(/[^A-Za-z0-9]/gu, (mark) => `&#${mark.codePointAt(0)};`),
      secret.replace(/[^A-Za-z0-9]/gu, (mark) => `&#x${mark.codePointAt(0)?.toString(16).toUpperCase()};`),
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('hex').toUpperCase(),
      ...['', 'a:', 'an:', 'ann:', 'anna:'].flatMap((user) => [
        Buffer.from(`${user}${secret}`).toString('base64'),
        Buffer.from(`${user}${secret} `).toString('base64url'),
      ]),
    ]) {
      expect(find(Buffer.from(`before ${text} after`)), text).not.toEqual([]);
      expect(find(Buffer.from(text)), text).not.toEqual([]);
    }
    expect(find(Buffer.from('pä$$word & "more"'.repeat(50)))).toEqual([]);
  });
});
