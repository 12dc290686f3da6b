import { join, relative } from 'node:path';
import { createSignInTicket } from '@actway/server';
import { StoreError } from '@actway/store';
import { openBrowser } from '../open-browser.js';
import { openEngine } from '../open-engine.js';
import { type RunningServer, runServer, stopOnSignals } from '../run-server.js';
import { openQuickStart } from '../sandbox/quick-start.js';
import { createSandboxUpstream } from '../sandbox/sandbox-upstream.js';
import { seedDemoAccounts } from '../sandbox/seed-demo-accounts.js';
import { welcome } from '../sandbox/welcome.js';
import { dataFolder } from '../settings/data-folder.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { WrongKeyError } from '../wrong-key.js';

/** A sandbox that is listening. */
export interface RunningSandbox extends RunningServer {
  apiKey: string;
  /** Where the key is kept. */
  keyFile: string;
  /** Opens the console signed in, once; undefined where there is no console. */
  signInPath: string | undefined;
}

/** Starts a sandbox: mocks in place of apps, a key of its own, and demo accounts. It listens on 127.0.0.1 alone. */
export async function startSandbox(settings: Settings): Promise<RunningSandbox> {
  const keyFile = join(dataFolder(settings.databaseUrl), 'quick-start.json');
  const quickStart = await openQuickStart(keyFile);
  const apiKey = settings.apiKey ?? quickStart.apiKey;
  const opened = await openEngine(
    settings,
    settings.encryptionKeys ?? quickStart.encryptionKeys,
    createSandboxUpstream,
  );
  await seedDemoAccounts(opened);
  const ticket = createSignInTicket(apiKey);
  const running = await runServer({ ...settings, host: '127.0.0.1', apiKey }, opened, {
    appsWithoutKey: 'all',
    ticket,
  });
  running.keepUp();
  // What follows the # is sent to no server and stands in no log.
  const signInPath = settings.console ? `/#ticket=${ticket.word}` : undefined;
  return { ...running, apiKey, keyFile, signInPath };
}

/** `actway sandbox`: what `npm start` runs. */
export async function sandbox(environment: NodeJS.ProcessEnv, { open }: { open?: true } = {}): Promise<void> {
  const folder = environment.ACTWAY_SANDBOX_FOLDER || './data';
  const settings = readSettings({
    ...environment,
    // Never the store of a live server: its demo accounts would be picked in place of real ones.
    DATABASE_URL: `sqlite:${join(folder, 'sandbox.db')}`,
    // A person reads this terminal; what went wrong is in the answers and the log of executions.
    LOG_LEVEL: environment.LOG_LEVEL || 'warn',
  });
  const running = await startSandbox(settings).catch((error: unknown) => {
    if (inUse(error)) throw new Error(runsAlready(folder), { cause: error });
    if (error instanceof WrongKeyError && settings.encryptionKeys === undefined)
      throw new Error(lostKey(folder), { cause: error });
    throw error;
  });
  stopOnSignals(running.stop);
  const url = running.url.replace('127.0.0.1', 'localhost');
  const { apiKey, keyFile, signInPath } = running;
  process.stdout.write(welcome({ url, apiKey, keyFile: relative('.', keyFile), signInPath }));
  const page = `${url}${signInPath ?? '/docs'}`;
  if (open && !(await openBrowser(page))) {
    process.stderr.write(`No browser could be opened here. Open ${page} yourself.\n`);
  }
}

function inUse(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'in_use';
}

function runsAlready(folder: string): string {
  return `A sandbox runs on the folder ${folder} already. Use that one or stop it, or set ACTWAY_SANDBOX_FOLDER to another folder (and PORT to another port) for a second one.`;
}

function lostKey(folder: string): string {
  return `The key in ${join(folder, 'quick-start.json')} is not the one that sealed the accounts of this sandbox. Delete the folder ${folder}; the sandbox makes a new one.`;
}
