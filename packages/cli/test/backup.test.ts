import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateVaultKey } from '@actway/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startCommand } from './run-command.js';
import { commandsUnder, openShell } from './storage-page.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-backup-'));
});
afterEach(() => rm(folder, { recursive: true }));

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'a SQLite store is backed up and restored as the page says, after %s',
  async (signal) => {
    const [backUp = '', restore = ''] = await commandsUnder('SQLite');
    const shell = await openShell(folder, {});
    await shell('npx actway keys create --name before');
    const server = startCommand(folder, ['serve'], {
      PORT: '0',
      ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    });
    await server.printed('actway is ready');
    server.process.kill(signal);
    await server.ended;
    expect(existsSync(join(folder, 'data', 'actway.db-wal'))).toBe(signal === 'SIGKILL');
    await shell(backUp);
    const kept = await shell('npx actway keys list');
    await shell('npx actway keys create --name after');
    await shell(restore);
    expect(await shell('npx actway keys list')).toBe(kept);
    expect(kept).toContain('before');
    expect(await shell('DATABASE_URL=sqlite:./backup/actway.db npx actway keys list')).toBe(kept);
  },
);
