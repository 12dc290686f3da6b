import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateVaultKey } from '@actway/engine';
import { createPostgresPlace } from '@actway/testing/postgres/postgres-place';
import { share } from '@actway/testing/share';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-no-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every command that works on a store that is there. */
const commands = [
  ['keys', 'list'],
  ['keys', 'list', '--project', 'acme'],
  ['keys', 'create', '--name', 'laptop', '--project', 'acme'],
  ['keys', 'revoke', 'f64d1a1c-5b1f-4c0e-9d3c-1c7d5f9f0a11'],
  ['projects', 'list'],
  ['projects', 'delete', 'acme', '--yes'],
  ['records', 'delete', '--entity', 'anna'],
  ['credentials', 'rotate'],
];

describe('where there is no store', () => {
  it.each(share(commands, 3))('actway %s %s says so, ends with 1 and makes none', async (...args) => {
    const settings = { ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1') };
    const { code, stdout, stderr } = await runCommand(folder, args, settings);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      `There is no store at ${join(folder, 'data', 'actway.db')}. Correct DATABASE_URL, or`,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('a wrong path is no empty store', async () => {
    const file = join(folder, 'nodir', 'x', 'y.db');
    const { code, stderr } = await runCommand(folder, ['keys', 'list'], { DATABASE_URL: `sqlite:${file}` });
    expect([code, stderr]).toEqual([1, expect.stringContaining(`no store at ${file}`)]);
    expect(existsSync(join(folder, 'nodir'))).toBe(false);
  });

  it('a PostgreSQL database without tables is none, and gets none', async () => {
    const place = await createPostgresPlace();
    try {
      for (const args of [
        ['keys', 'list'],
        ['projects', 'list'],
      ]) {
        const { code, stderr } = await runCommand(folder, args, { DATABASE_URL: place.url });
        expect([code, stderr]).toEqual([
          1,
          expect.stringContaining('There is no store in this PostgreSQL database'),
        ]);
      }
      const made = await runCommand(folder, ['projects', 'create', 'acme'], { DATABASE_URL: place.url });
      expect(made.code).toBe(0);
      expect((await runCommand(folder, ['projects', 'list'], { DATABASE_URL: place.url })).stdout).toContain(
        'acme',
      );
    } finally {
      await place.remove();
    }
  });

  it('a key and a project can be made, and are the first of a new store', async () => {
    for (const [place, args] of [
      ['a.db', ['keys', 'create', '--name', 'laptop']],
      ['b.db', ['projects', 'create', 'acme']],
    ] as const) {
      const settings = { DATABASE_URL: `sqlite:./${place}` };
      expect((await runCommand(folder, [...args], settings)).code).toBe(0);
      expect((await runCommand(folder, [args[0], 'list'], settings)).stdout).toMatch(/ {2}(laptop|acme)\n$/);
    }
  });
});

describe('a store that cannot be one', () => {
  it('says what is wrong with the address, by the name of what gave it', async () => {
    await mkdir(join(folder, 'place'));
    const cases: [args: string[], url: string | undefined, message: string][] = [
      [['keys', 'list'], 'sqlite:place', 'place is a folder, not a file. Set DATABASE_URL'],
      [['keys', 'create', '--name', 'a'], 'sqlite:place', 'place is a folder, not a file. Set DATABASE_URL'],
      [['keys', 'list'], 'sqlite:', 'lacks the path behind sqlite:'],
      [
        ['db', 'copy', '--from', 'sqlite:none.db', '--to', 'sqlite:b.db'],
        undefined,
        'none.db. Correct --from',
      ],
      [
        ['db', 'copy', '--from', 'sqlite:a.db', '--to', 'sqlite:place'],
        undefined,
        'a folder, not a file. Set --to',
      ],
    ];
    await runCommand(folder, ['keys', 'create', '--name', 'a'], { DATABASE_URL: 'sqlite:a.db' });
    for (const [args, url, message] of cases) {
      const { code, stderr } = await runCommand(folder, args, url === undefined ? {} : { DATABASE_URL: url });
      expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    }
    expect((await readdir(folder)).sort()).toEqual(['a.db', 'place']);
  });
});

describe('a misspelt option', () => {
  it.each([
    [['keys', 'create', '--nam', 'laptop'], '--name'],
    [['records', 'delete', '--entitty', 'anna'], '--entity'],
    [['import', 'shop.yaml', '--kee', 'shop'], '--key'],
    [['db', 'copy', '--form', 'sqlite:a.db'], '--from'],
    [['contract', 'client', '--apps', 'github', '--oot', 'actway'], '--out'],
  ])('actway %j is told of with %s', async (args, meant) => {
    const { code, stderr } = await runCommand(folder, args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`(Did you mean ${meant}?)`)]);
    expect((await runCommand(folder, args.slice(0, 2))).stderr).toMatch(
      /required option '|missing required argument/,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
