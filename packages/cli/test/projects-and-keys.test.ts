import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './run-program.js';

let folder: string;
let environment: Record<string, string>;
const run = (...args: string[]) => runProgram(environment, ...args);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-cli-'));
  environment = { DATABASE_URL: `sqlite:${join(folder, 'actway.db')}` };
});
afterAll(() => rm(folder, { recursive: true }));

describe('actway projects', () => {
  it('makes projects, lists them, and deletes one only when told twice', async () => {
    const made = await run('projects', 'create', 'acme');
    expect(made).toMatch(/^[0-9a-f-]{36} {2}acme\n$/);
    expect(await run('projects', 'create', 'acme')).toContain('There is a project "acme" already');
    await run('keys', 'create', '--name', 'gone', '--project', 'acme');
    expect(await run('projects', 'delete', 'acme')).toContain('Add --yes to do it');
    expect(await run('projects', 'list')).toContain('acme');
    expect(await run('projects', 'delete', 'acme', '--yes')).toBe(`Deleted ${made}`);
    expect(await run('projects', 'list')).not.toContain('acme');
    expect(await run('projects', 'delete', 'acme', '--yes')).toContain('There is no project "acme"');
    expect(await run('projects', 'delete', 'default', '--yes')).toContain('stays');
  });
});

describe('actway keys', () => {
  it('belong to a project, and are listed and revoked there alone', async () => {
    await run('projects', 'create', 'tenant');
    const [key = ''] = (await run('keys', 'create', '--name', 'theirs', '--project', 'tenant')).split('\n');
    expect(key).toMatch(/^actway_\w{32}$/);
    await run('keys', 'create', '--name', 'ours');
    const theirs = await run('keys', 'list', '--project', 'tenant');
    expect(theirs).toContain('theirs');
    expect(theirs).not.toContain('ours');
    expect(await run('keys', 'list')).not.toContain('theirs');
    const id = theirs.slice(0, 36);
    expect(await run('keys', 'revoke', id)).toContain(`There is no valid key ${id}`);
    expect(await run('keys', 'revoke', id, '--project', 'tenant')).toBe(`Revoked ${id}.\n`);
    expect(await run('keys', 'list', '--project', 'nobody')).toContain('There is no project "nobody"');
  });

  it('show their scopes, when they expire and when they were used', async () => {
    await run('projects', 'create', 'shown');
    const create = (...args: string[]) => run('keys', 'create', '--project', 'shown', ...args);
    await create('--name', 'whole');
    await create('--name', 'narrow', '--scopes', 'execute,accounts', '--expires', '2999-01-31');
    const lines = (await run('keys', 'list', '--project', 'shown')).trimEnd().split('\n');
    const [narrow, whole] = ['narrow', 'whole'].map((name) =>
      lines.find((line) => line.endsWith(`  ${name}`)),
    );
    expect(narrow).toMatch(
      / valid {3}.*expires 2999-01-31T00:00Z {2}used never {14}execute,accounts {2}narrow$/,
    );
    expect(whole).toMatch(/expires never.*used never.* execute,accounts,admin {2}whole$/);
  });
});

describe('actway records delete', () => {
  it('tells how much it deleted, also when there was nothing', async () => {
    await run('projects', 'create', 'with-records');
    expect(await run('records', 'delete', '--entity', 'nobody')).toBe(
      'Deleted 0 connected accounts, 0 executions and 0 files.\n',
    );
    expect(await run('records', 'delete', '--entity', 'a', '--project', 'none')).toContain(
      'no project "none"',
    );
  });
});
