import { unwrap } from '@actway/client';
import type { components } from '@actway/contract';
import { ExitError, exitCodes } from '../exit-error.js';
import { ask } from '../remote/ask.js';
import { type RemoteServer, withServer } from '../remote/open-server.js';
import { paintFor, type Style } from '../remote/paint.js';
import { printJson } from '../remote/print-json.js';
import type { ServerOptions } from '../remote/server-options.js';
import { table } from '../remote/table.js';
import { terminalWidth } from '../remote/terminal-width.js';
import { terminalText } from '../terminal-text.js';

type Account = components['schemas']['ConnectedAccount'];

export interface AccountFilter extends ServerOptions {
  apps?: string[];
  entity?: string;
  status?: Account['status'];
  json?: true;
}

/** `actway accounts list`: the connected accounts, the newest first, those that are disabled too. */
export async function listAccounts(environment: NodeJS.ProcessEnv, options: AccountFilter): Promise<void> {
  await withServer(environment, options, async (server) => {
    const accounts = await allAccounts(server, options);
    if (options.json) {
      printJson(accounts);
      return;
    }
    if (accounts.length === 0) {
      process.stderr.write('No account is connected. `npx actway connect APP` connects one.\n');
      return;
    }
    const rows = accounts.map((account) => [
      account.id,
      account.appName,
      account.entityId,
      stateOf(account),
      account.authSchemeName,
      account.labels.join(','),
      minuteOf(account.createdAt),
    ]);
    const heads = ['ID', 'APP', 'ENTITY', 'STATUS', 'SCHEME', 'LABELS', 'CREATED'];
    const columns = heads.map((head) => (head === 'STATUS' ? { head, style: styleOf } : { head }));
    const look = { width: terminalWidth(environment), paint: paintFor(process.stdout, environment) };
    process.stdout.write(table(columns, rows, look));
  });
}

/** `actway accounts show`: one account, a line for each thing that is known of it. */
export async function showAccount(
  environment: NodeJS.ProcessEnv,
  id: string,
  options: ServerOptions & { json?: true },
): Promise<void> {
  await withServer(environment, options, async (server) => {
    const account = await getAccount(server, id);
    if (options.json) {
      printJson(account);
      return;
    }
    const { consent } = account;
    const lines = {
      id: account.id,
      app: account.appName,
      entity: account.entityId,
      status: stateOf(account),
      scheme: account.authSchemeName,
      labels: account.labels.join(', '),
      integration: account.integrationId,
      executions: String(account.invocationCount),
      created: account.createdAt,
      changed: account.updatedAt,
      consent:
        consent === undefined
          ? ''
          : `asked for by the key ${consent.startedBy}, finished ${consent.finishedAt} from ${consent.finishedFrom ?? 'an unknown address'}`,
    };
    for (const [name, value] of Object.entries(lines)) {
      if (value !== '') process.stdout.write(terminalText(`${name.padEnd(12)} ${value}\n`));
    }
  });
}

/** `actway accounts enable` and `disable`. */
export async function switchAccount(
  environment: NodeJS.ProcessEnv,
  id: string,
  change: 'enable' | 'disable',
  options: ServerOptions,
): Promise<void> {
  await withServer(environment, options, async ({ client }) => {
    const params = { path: { connectedAccountId: id } };
    unwrap(
      change === 'enable'
        ? await client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/enable', { params })
        : await client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/disable', { params }),
    );
    process.stdout.write(terminalText(`${change === 'enable' ? 'Enabled' : 'Disabled'} ${id}.\n`));
  });
}

/** `actway accounts delete`: deletes an account and its credential, once somebody has said so. */
export async function deleteAccount(
  environment: NodeJS.ProcessEnv,
  id: string,
  { yes = false, ...options }: ServerOptions & { yes?: boolean },
): Promise<void> {
  await withServer(environment, options, async (server) => {
    const { appName, entityId } = await getAccount(server, id);
    const what = `the account ${id} of ${JSON.stringify(entityId)} at ${appName}, with its credential`;
    if (!yes && !process.stdin.isTTY) {
      throw new ExitError(exitCodes.usage, `This deletes ${what}, for good. Add --yes to do it.`);
    }
    if (!yes && !/^y(es)?$/i.test(await ask(`Delete ${what}, for good? [y/N] `))) {
      throw new ExitError(exitCodes.refused, 'Nothing was deleted.');
    }
    const params = { path: { connectedAccountId: id } };
    unwrap(await server.client.api.DELETE('/api/v1/connectedAccounts/{connectedAccountId}', { params }));
    process.stdout.write(terminalText(`Deleted ${id}.\n`));
  });
}

async function getAccount({ client }: RemoteServer, id: string): Promise<Account> {
  const params = { path: { connectedAccountId: id } };
  return unwrap(await client.api.GET('/api/v1/connectedAccounts/{connectedAccountId}', { params }));
}

async function allAccounts(
  { client }: RemoteServer,
  { apps, entity, status }: AccountFilter,
): Promise<Account[]> {
  const filter = {
    showDisabled: true,
    ...(apps && { appNames: apps }),
    ...(entity !== undefined && { entityId: [entity] }),
    ...(status && { status: [status] }),
  };
  const accounts: Account[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = { ...filter, page };
    const { items, totalPages } = unwrap(
      await client.api.GET('/api/v1/connectedAccounts', { params: { query } }),
    );
    accounts.push(...items);
    pages = totalPages;
  }
  return accounts;
}

function stateOf({ status, isDisabled }: Account): string {
  return isDisabled ? `${status}, disabled` : status;
}

function styleOf(state: string): Style {
  if (state === 'ACTIVE') return 'green';
  return /^(FAILED|EXPIRED)/.test(state) ? 'red' : 'yellow';
}

/** To the minute, in UTC. */
function minuteOf(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16)}Z`;
}
