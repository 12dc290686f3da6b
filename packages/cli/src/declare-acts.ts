import { type Command, Option } from 'commander';
import type { AccountFilter } from './commands/accounts.js';
import type { SearchOptions } from './commands/actions.js';
import type { ConnectOptions } from './commands/connect.js';
import type { ExecuteOptions } from './commands/execute.js';
import type { LogsOptions } from './commands/logs.js';
import { throwUsage } from './exit-error.js';
import { readFileOption } from './input/file-option.js';
import { readInputOption } from './input/input-option.js';
import { readCount, readSpan, readWord, readWords } from './option-readers.js';
import type { ServerOptions } from './remote/server-options.js';

const minute = 60_000;

/** The commands that act by a server, or look at what was done by it. Each is loaded when it is asked for. */
export function declareActs(program: Command, environment: NodeJS.ProcessEnv): void {
  declareExecute(program, environment);
  declareConnect(program, environment);
  declareAccounts(program, environment);
  declareActions(program, environment);
  declareLogs(program, environment);
}

function declareExecute(program: Command, environment: NodeJS.ProcessEnv): void {
  ofServer(program.command('execute'))
    .description('execute an action by a server: its data on standard output')
    .argument('<action>', 'the id of the action, such as GITHUB_ISSUES_CREATE')
    .option(
      '--input <name=value>',
      'a member of the input, as its schema wants it: title=Lamp, labels[]=bug, user.name=anna, or JSON by name:=[1,2]',
      collect(readInputOption),
      [],
    )
    .option('--input-file <file>', 'a file with the input as JSON; - is standard input. --input wins over it')
    .option(
      '--file <name=path>',
      'a file of this machine for a member of the input',
      collect(readFileOption),
      [],
    )
    .option('--text <words>', 'the task in plain language, where the server has a language model', readWord)
    .option('--entity <id>', 'on whose behalf (default: default)', readWord)
    .option('--account <id>', 'with this connected account')
    .option('--action-version <x_y>', 'in this version, in place of the usual one')
    .option('--idempotency-key <key>', 'names the call, so that a repeat of it is not done again', readWord)
    .option('--dry-run', 'execute nothing: print the request that the app would get, without its credential')
    .option('--json', 'print the whole answer, however it went')
    .action(async (action: string, options: ExecuteOptions) =>
      (await import('./commands/execute.js')).execute(environment, action, options),
    );
}

function declareConnect(program: Command, environment: NodeJS.ProcessEnv): void {
  ofServer(program.command('connect'))
    .description('connect an account of an app; what it takes is asked for, or read of standard input')
    .argument('<app>', 'the key of the app, such as github')
    .option('--entity <id>', 'whose account it will be (default: default)', readWord)
    .option('--scheme <name>', 'the auth scheme, where the app has several: BEARER_TOKEN, OAUTH2, …')
    .option('--integration <id>', 'the integration to connect through')
    .option(
      '--label <words>',
      'a word that tells accounts of one entity apart; may come again',
      collect(readWord),
    )
    .option('--open', 'open the address of the consent in the browser')
    .option('--timeout <time>', 'how long to wait for a consent: 15m', readSpan, 15 * minute)
    .option('--json', 'print lines of JSON: the address of the consent, and what came of it')
    .action(async (app: string, options: ConnectOptions) =>
      (await import('./commands/connect.js')).connect(environment, app, options),
    );
}

function declareAccounts(program: Command, environment: NodeJS.ProcessEnv): void {
  const accounts = program.command('accounts').description('connected accounts');
  const commands = () => import('./commands/accounts.js');
  ofServer(accounts.command('list', { isDefault: true }))
    .description('list the accounts, the newest first')
    .option('--apps <list>', 'only those of these apps, with commas between them', readWords)
    .option('--entity <id>', 'only those of this entity', readWord)
    .addOption(
      new Option('--status <status>', 'only those that are so').choices([
        'INITIATED',
        'ACTIVE',
        'FAILED',
        'EXPIRED',
      ]),
    )
    .option('--json', 'print JSON')
    .action(async (options: AccountFilter) => (await commands()).listAccounts(environment, options));
  ofServer(accounts.command('show'))
    .description('show what is known of an account; its credential is never shown')
    .argument('<id>', 'the id that `accounts list` shows')
    .option('--json', 'print JSON')
    .action(async (id: string, options: ServerOptions) =>
      (await commands()).showAccount(environment, id, options),
    );
  for (const change of ['enable', 'disable'] as const) {
    ofServer(accounts.command(change))
      .description(
        change === 'enable' ? 'let a disabled account be used again' : 'keep an account from being used',
      )
      .argument('<id>', 'the id that `accounts list` shows')
      .action(async (id: string, options: ServerOptions) =>
        (await commands()).switchAccount(environment, id, change, options),
      );
  }
  ofServer(accounts.command('delete'))
    .description('delete an account and its credential, for good')
    .argument('<id>', 'the id that `accounts list` shows')
    .option('--yes', 'do it without a question')
    .action(async (id: string, options: ServerOptions & { yes?: boolean }) =>
      (await commands()).deleteAccount(environment, id, options),
    );
}

function declareActions(program: Command, environment: NodeJS.ProcessEnv): void {
  const actions = program.command('actions').description('the actions of a server');
  ofServer(actions.command('search'))
    .description('find actions by what they do, the best first')
    .argument('<words...>', 'what you want to do: open an issue')
    .option('--apps <list>', 'only those of these apps, with commas between them', readWords)
    .option('--limit <number>', 'how many', readCount(1000), 10)
    .option('--json', 'print JSON')
    .action(async (words: string[], options: SearchOptions) =>
      (await import('./commands/actions.js')).searchActions(environment, words, options),
    );
  ofServer(actions.command('show'))
    .description('show what an action does, and what it takes')
    .argument('<action>', 'its id')
    .option('--json', 'print JSON, with the whole schemas')
    .action(async (action: string, options: ServerOptions & { json?: true }) =>
      (await import('./commands/actions.js')).showAction(environment, action, options),
    );
}

function declareLogs(program: Command, environment: NodeJS.ProcessEnv): void {
  ofServer(program.command('logs'))
    .description('the records of executions, the newest at the end')
    .option('--follow', 'go on with those that come, until Ctrl-C')
    .option('--app <key>', 'only those of this app', readWord)
    .addOption(new Option('--status <status>', 'only those that ended so').choices(['success', 'error']))
    .option('--entity <id>', 'only those on behalf of this entity', readWord)
    .option(
      '--search <text>',
      'only those whose action, entity, account, request id or error contains this',
      readWord,
    )
    .option('--limit <number>', 'how many of the past', readCount(1000), 20)
    .option('--json', 'print each as a line of JSON')
    .action(async (options: LogsOptions) => (await import('./commands/logs.js')).logs(environment, options));
}

/** A command that asks a server: where it is, and a code of its own for what was typed wrong. */
function ofServer(command: Command): Command {
  return throwUsage(command)
    .option('--url <address>', 'the server (default: ACTWAY_URL, else http://localhost:3000)')
    .option('--key-file <file>', 'a file with the key, in place of ACTWAY_API_KEY');
}

/** What comes again adds to a list. */
function collect<Value>(read: (text: string) => Value) {
  return (text: string, before: Value[] = []): Value[] => [...before, read(text)];
}
