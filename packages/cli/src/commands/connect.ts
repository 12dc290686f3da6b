import { setTimeout as wait } from 'node:timers/promises';
import { ActwayError, unwrap } from '@actway/client';
import type { components } from '@actway/contract';
import { ExitError, exitCodes } from '../exit-error.js';
import { openBrowser } from '../open-browser.js';
import { ask } from '../remote/ask.js';
import { type RemoteServer, withServer } from '../remote/open-server.js';
import { printJsonLine } from '../remote/print-json.js';
import { readFields } from '../remote/read-fields.js';
import type { ServerOptions } from '../remote/server-options.js';
import { terminalText } from '../terminal-text.js';

type AuthScheme = components['schemas']['AuthScheme'];
type Status = components['schemas']['ConnectedAccountStatus'];

export interface ConnectOptions extends ServerOptions {
  entity?: string;
  scheme?: string;
  integration?: string;
  label?: string[];
  open?: true;
  /** How long to wait for the user, in milliseconds. */
  timeout: number;
  json?: true;
}

/** How long to wait between two looks at an account, at first and at most; in milliseconds. */
const firstPauseMs = 200;
const longestPauseMs = 2_000;
/** How often the rest of the time is told. */
const sayEveryMs = 15_000;

/**
 * `actway connect`: connects an account of an app. Of a consent the address is printed, and the account waited for; what
 * else an auth scheme asks for is asked here, and is never an option.
 */
export async function connect(
  environment: NodeJS.ProcessEnv,
  app: string,
  options: ConnectOptions,
): Promise<void> {
  await withServer(environment, options, async (server) => {
    const scheme = await chooseScheme(server, app, options.scheme);
    const fields = scheme.fields.filter((field) => field.expected_from_customer);
    const initiateData = await readFields(fields);
    const { connectionResponse } = unwrap(
      await server.client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
        body: {
          app: { uniqueKey: app, ...(options.integration && { integrationId: options.integration }) },
          config: { authScheme: scheme.scheme_name },
          connection: {
            initiateData,
            ...(options.entity !== undefined && { entityId: options.entity }),
            ...(options.label && { extra: { labels: options.label } }),
          },
        },
      }),
    );
    const { connectedAccountId: id, redirectUrl } = connectionResponse;
    const status = redirectUrl
      ? await consent(server, { id, redirectUrl, ...options })
      : connectionResponse.connectionStatus;
    if (status !== 'ACTIVE') throw new ExitError(exitCodes.refused, consentFailed(id, status));
    if (options.json) printJsonLine({ id, status });
    else process.stdout.write(terminalText(`${id}\n`));
    process.stderr.write('The account is active.\n');
  });
}

async function chooseScheme(
  { client }: RemoteServer,
  appName: string,
  wanted: string | undefined,
): Promise<AuthScheme> {
  const app = unwrap(await client.api.GET('/api/v1/apps/{appName}', { params: { path: { appName } } }));
  const schemes = app.auth_schemes;
  const names = schemes.map((scheme) => scheme.scheme_name);
  if (schemes.length === 0) throw new ExitError(exitCodes.usage, `${app.name} needs no account.`);
  const [only] = schemes;
  if (wanted === undefined && schemes.length === 1 && only) return only;
  const name = wanted ?? (process.stdin.isTTY ? await ask(`How: ${names.join(', ')}? `) : undefined);
  const chosen = schemes.find((scheme) => scheme.scheme_name.toUpperCase() === name?.trim().toUpperCase());
  if (chosen) return chosen;
  const fault = name === undefined ? 'is missing' : `${JSON.stringify(name)} is none`;
  throw new ExitError(exitCodes.usage, `--scheme ${fault}: ${app.name} has ${names.join(', ')}.`);
}

interface Consent {
  id: string;
  redirectUrl: string;
  open?: true;
  timeout: number;
  json?: true;
}

/** Prints where the user consents, and waits until the user has, or has not. */
async function consent(
  server: RemoteServer,
  { id, redirectUrl, open, timeout, json }: Consent,
): Promise<Status> {
  if (json) printJsonLine({ id, status: 'INITIATED', redirectUrl });
  process.stderr.write(
    'Open this address and consent; it is for one user, and good once, for 15 minutes:\n\n',
  );
  process.stderr.write(terminalText(`  ${redirectUrl}\n\n`));
  if (open && !(await openBrowser(redirectUrl))) {
    process.stderr.write('No browser could be opened here: open the address yourself.\n');
  }
  process.stderr.write('Waiting for the consent …\n');
  const end = Date.now() + timeout;
  let nextWords = Date.now() + sayEveryMs;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    const status = await statusOf(server, id);
    if (status !== undefined && status !== 'INITIATED') return status;
    const left = end - Date.now();
    if (left <= 0) return 'INITIATED';
    if (Date.now() >= nextWords) {
      process.stderr.write(`… ${Math.ceil(left / 1000)} s left\n`);
      nextWords += sayEveryMs;
    }
    await wait(Math.min(pause, left));
  }
}

/** Undefined while the server does not answer: it may be restarted meanwhile. */
async function statusOf({ client }: RemoteServer, id: string): Promise<Status | undefined> {
  try {
    const params = { path: { connectedAccountId: id } };
    return unwrap(await client.api.GET('/api/v1/connectedAccounts/{connectedAccountId}', { params })).status;
  } catch (error) {
    const mayPass = ActwayError.isInstance(error) && (error.status === undefined || error.status >= 429);
    if (mayPass) return undefined;
    throw error;
  }
}

function consentFailed(id: string, status: Status): string {
  return status === 'INITIATED'
    ? `Nobody has consented in time. \`npx actway accounts show ${id}\` tells whether it is done later.`
    : `The account ${id} is ${status}: the user did not consent, or the app refused. Connect again to ask anew.`;
}
