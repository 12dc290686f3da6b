import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProgram, type RunningSandbox, readSettings, startSandbox } from 'actway';
import type { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShell } from './storage-page.js';

const page = await readFile(fileURLToPath(new URL('../../../docs/command-line.md', import.meta.url)), 'utf8');
const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

let folder: string;
let sandbox: RunningSandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-command-line-'));
  sandbox = await startSandbox(
    readSettings({
      ...{ PORT: '0', LOG_LEVEL: 'silent', ACTWAY_CHECK_ANSWERS: 'on' },
      ACTWAY_API_KEY: 'the-key-of-the-page-on-commands',
      DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
    }),
  );
});
afterAll(async () => {
  await sandbox?.stop();
  await rm(folder, { recursive: true });
});

it('the commands of the page do what it says, in its order', async () => {
  const run = await openShell(folder, {
    ...{ ACTWAY_URL: sandbox.url, ACTWAY_API_KEY: sandbox.apiKey },
    GITHUB_TOKEN: 'ghp_the-token-of-the-page-on-commands',
  });
  const [settings = '', ...commands] = blocks;
  expect(settings).toMatch(/^export ACTWAY_URL=.*\nexport ACTWAY_API_KEY=.*\n$/);
  const printed: string[] = [];
  for (const command of commands) printed.push(await run(command));
  const [found, executed, files, dryRun, connected = '', accounts, logs, completion] = printed;
  expect(found).toMatch(/^GITHUB_ISSUES_CREATE +github +Create an issue\n[\s\S]*^owner +string +yes /m);
  expect(JSON.parse(executed ?? '')).toMatchObject({ title: 'The door squeaks', number: expect.any(Number) });
  expect(files).toMatch(/"successful": true[\s\S]*"node_id"/);
  expect(dryRun).toMatch(
    /^POST https:\/\/api\.github\.com\/repos\/octocat\/hello-world\/issues\n[\s\S]*authorization: Bearer \[redacted\]\n/,
  );
  const id = connected.trim();
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  for (const line of [
    `${id}  github`,
    'status       ACTIVE',
    `Disabled ${id}.`,
    `Enabled ${id}.`,
    `Deleted ${id}.`,
  ])
    expect(accounts).toContain(line);
  expect(logs).toMatch(
    / success +\d+ ms {2}GITHUB_ISSUES_CREATE +default[\s\S]*"actionId":"GITHUB_ISSUES_CREATE"/,
  );
  expect(completion).toBe('');
  expect(await readFile(join(folder, 'actway.bash'), 'utf8')).toContain('complete -o default');
  for (const text of printed) expect(text).not.toContain(sandbox.apiKey);
});

it('the page names each option of the commands that it is about', () => {
  const { commands } = createProgram({});
  const about = commands.filter((command) =>
    ['execute', 'connect', 'accounts', 'actions', 'logs'].includes(command.name()),
  );
  const optionsOf = (command: Command): string[] => [
    ...command.options.map(({ long }) => long ?? ''),
    ...command.commands.flatMap(optionsOf),
  ];
  expect(about.flatMap(optionsOf).filter((option) => !page.includes(option))).toEqual([]);
});
