import { Command, InvalidArgumentError } from 'commander';
import { listActions, listApps } from './commands/apps.js';
import { copyDatabase, migrateDatabase } from './commands/db.js';
import { createApiKey, createEncryptionKey, listApiKeys, revokeApiKey } from './commands/keys.js';
import { mock } from './commands/mock.js';
import { sandbox } from './commands/sandbox.js';
import { serve } from './commands/serve.js';

/** The `actway` command. Settings come from the environment; `docs/settings.md` lists them. */
export function createProgram(environment: NodeJS.ProcessEnv): Command {
  const program = new Command('actway')
    .description('Let software and agents act in third-party apps, from one HTTP contract.')
    .showHelpAfterError('Run it with --help to see what it takes.');
  program
    .command('serve')
    .description('start the server; actions reach the apps themselves')
    .action(() => serve(environment));
  program
    .command('sandbox')
    .description('start the server with mocks in place of the apps: no account, no network, no side effect')
    .action(() => sandbox(environment));
  program
    .command('mock')
    .description('start the mock of the contract, for front ends')
    .option('--port <number>', 'the port', readPort, 4010)
    .option('--scenario <name>', 'the example to answer with')
    .option('--delay <milliseconds>', 'how long each answer takes', readMilliseconds)
    .action(mock);
  program
    .command('apps')
    .description('list the apps, or the actions of one')
    .argument('[app]', 'the key, name or id of an app')
    .action((app?: string) => (app === undefined ? listApps(environment) : listActions(environment, app)));
  const keys = program.command('keys').description('API keys of the default project');
  keys
    .command('create')
    .description('make a key and show it, once')
    .requiredOption('--name <name>', 'what to call it')
    .action(({ name }: { name: string }) => createApiKey(environment, name));
  keys
    .command('list')
    .description('list the keys')
    .action(() => listApiKeys(environment));
  keys
    .command('revoke')
    .description('make a key unusable')
    .argument('<id>', 'the id that `keys list` shows')
    .action((id: string) => revokeApiKey(environment, id));
  program
    .command('credentials')
    .description('the keys that seal stored credentials')
    .command('key')
    .description('make a value for ACTWAY_ENCRYPTION_KEYS')
    .option('--id <id>', 'what to call the key', 'k1')
    .action(({ id }: { id: string }) => createEncryptionKey(id));
  const db = program.command('db').description('the store of DATABASE_URL');
  db.command('migrate')
    .description('bring the store to this version, as each start does, and tell what ran')
    .action(() => migrateDatabase(environment));
  db.command('copy')
    .description('copy every row of one store into another, empty one')
    .requiredOption('--from <url>', 'the store to read; its rows stay as they are')
    .requiredOption('--to <url>', 'the store to fill')
    .action(copyDatabase);
  return program;
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

function readMilliseconds(text: string): number {
  const milliseconds = Number(text);
  if (Number.isInteger(milliseconds) && milliseconds >= 0) return milliseconds;
  throw new InvalidArgumentError('It must be a whole number of milliseconds.');
}
