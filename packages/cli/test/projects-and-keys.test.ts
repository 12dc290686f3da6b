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

describe('actway keys with bounds', () => {
  it('are bound in the words of the catalog, and say so', async () => {
    await run('projects', 'create', 'bound');
    const create = (...args: string[]) => run('keys', 'create', '--project', 'bound', '--name', ...args);
    await create(
      'narrow',
      '--entity',
      'anna',
      '--apps',
      'GitHub',
      '--actions',
      'github_issues_create',
      '--read-only',
    );
    expect(await run('keys', 'list', '--project', 'bound')).toContain(
      ' execute,accounts  entity "anna"  apps github  actions GITHUB_ISSUES_CREATE  read-only  narrow\n',
    );
    expect(await create('lost', '--apps', 'nowhere')).toContain('cannot be bound so');
    expect(await create('both', '--entity', 'anna', '--scopes', 'admin')).toContain(
      'cannot have the scope `admin`',
    );
    expect((await run('keys', 'list', '--project', 'bound')).trimEnd().split('\n')).toHaveLength(1);
  });

  it('are rotated with their bounds', async () => {
    await run('projects', 'create', 'rotated');
    await run('keys', 'create', '--project', 'rotated', '--name', 'mine', '--entity', 'anna');
    const id = (await run('keys', 'list', '--project', 'rotated')).slice(0, 36);
    const [key = ''] = (await run('keys', 'rotate', id, '--project', 'rotated', '--grace', '1h')).split('\n');
    expect(key).toMatch(/^actway_\w{32}$/);
    const lines = (await run('keys', 'list', '--project', 'rotated')).trimEnd().split('\n');
    expect(lines.map((line) => / valid .* entity "anna" {2}mine$/.test(line))).toEqual([true, true]);
    expect(await run('keys', 'rotate', id, '--project', 'rotated')).toMatch(/^actway_/);
    expect(await run('keys', 'rotate', id, '--project', 'rotated')).toContain('There is no valid key');
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
