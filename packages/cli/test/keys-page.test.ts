import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings, startSandbox } from 'actway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const page = fileURLToPath(new URL('../../../docs/keys.md', import.meta.url));
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const adminKey = 'the-key-of-the-page-on-keys';

let folder: string;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-keys-'));
  // In place of npx, which would look for a package: `npx actway …` runs what is built here.
  await writeFile(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`);
  await chmod(join(folder, 'npx'), 0o755);
  sandbox = await startSandbox(
    readSettings({
      ...{ PORT: '0', LOG_LEVEL: 'silent', ACTWAY_API_KEY: adminKey, ACTWAY_CHECK_ANSWERS: 'on' },
      DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
    }),
  );
});
afterAll(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

/** Runs a script as a person's shell would, except that it ends at the first command that fails. */
function runShell(
  script: string,
  apiKey = adminKey,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: `${folder}:${process.env.PATH}`, ACTWAY_URL: sandbox.url, ACTWAY_API_KEY: apiKey };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-eu', '-c', script], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

async function call(path: string, key: string) {
  const response = await fetch(sandbox.url + path, { headers: { 'x-api-key': key } });
  return { status: response.status, json: await response.json() };
}

describe('the page on keys', () => {
  it('has commands that do what it says, in its order', async () => {
    const text = await readFile(page, 'utf8');
    const [settings = '', create = '', byHttp = '', ...rest] = [
      ...text.matchAll(/^```sh\n(.*?)^```$/gms),
    ].map(([, block]) => block ?? '');
    expect(settings).toMatch(/^export ACTWAY_URL=.*\nexport ACTWAY_API_KEY=.*\n$/);

    const { stdout: key } = await runShell(create);
    const { json: client } = await call('/api/v1/client/auth/client_info', key.trim());
    expect(client.apiKey).toMatchObject({
      scopes: ['execute'],
      bounds: { entityId: 'anna', apps: ['github'], readOnly: true },
      expiresAt: expect.stringContaining('T'),
    });

    const { stdout: answered } = await runShell(byHttp);
    const made = JSON.parse(answered);
    expect(made.apiKey.bounds).toEqual({ actions: ['GITHUB_ISSUES_CREATE'] });

    const { code, stdout } = await runShell(rest.join(''));
    const [rotated = '', revoked = ''] = stdout.trim().split('\n');
    expect([code, revoked]).toEqual([0, `Revoked ${made.apiKey.id}.`]);
    expect((await call('/api/v2/actions/list/enums', rotated)).json).toEqual(['GITHUB_ISSUES_CREATE']);
    expect((await call('/api/v2/actions/list/enums', made.key)).status).toBe(401);
  });

  it('tells of the server what it refuses', async () => {
    const { stdout: bound } = await runShell(
      'npx actway keys create --url "$ACTWAY_URL" --name bound --entity anna',
    );
    const refused = await runShell('npx actway keys list --url "$ACTWAY_URL"', bound.trim());
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('needs the scope `admin`')]);
    const unknown = await runShell('npx actway keys create --url "$ACTWAY_URL" --name lost --apps nowhere');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('/bounds/apps/0')]);
    const without = await runShell('ACTWAY_API_KEY= npx actway keys list --url "$ACTWAY_URL"');
    expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('Set ACTWAY_API_KEY')]);
    const both = await runShell('npx actway keys list --url "$ACTWAY_URL" --project default');
    expect([both.code, both.stderr]).toEqual([1, expect.stringContaining('cannot be used with')]);
    const empty = await runShell('npx actway keys create --url "$ACTWAY_URL" --name lost --entity ""');
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('must not be empty')]);
  });
});
