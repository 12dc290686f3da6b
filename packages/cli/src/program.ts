import { Command, Option } from 'commander';
import type { AddCommandOptions } from './commands/add.js';
import { contractCommand } from './commands/contract.js';
import type { ImportCommandOptions } from './commands/import.js';
import type { KeyOptions } from './commands/keys.js';
import type { McpOptions } from './commands/mcp.js';
import { completionCommands } from './completion/completion-commands.js';
import { declareActs } from './declare-acts.js';
import { demandOption } from './demand-option.js';
import {
  readExpiry,
  readMilliseconds,
  readPort,
  readScopes,
  readSpan,
  readWord,
  readWords,
  readWorkers,
} from './option-readers.js';
import { actwayVersion } from './version.js';

/** The `actway` command. Settings come from the environment; `docs/settings.md` lists them. */
export function createProgram(environment: NodeJS.ProcessEnv): Command {
  const program = new Command('actway')
    .description('Let software and agents act in third-party apps, from one HTTP contract.')
    .version(actwayVersion)
    // Options behind a command are its own: `contract expand --version latest`.
    .enablePositionalOptions()
    .showHelpAfterError('Run it with --help to see what it takes.');
  addServers(program, environment);
  declareActs(program, environment);
  addAgents(program, environment);
  addRecipes(program, environment);
  addImport(program, environment);
  addProjects(program, environment);
  addStorage(program, environment);
  program.addCommand(contractCommand(environment));
  for (const command of completionCommands(program, environment))
    program.addCommand(command.command, { hidden: command.hidden });
  return program;
}

/** Each is loaded when it is asked for: the catalog, the server and the mock take longer to load than most commands to run. */
function addServers(program: Command, environment: NodeJS.ProcessEnv): void {
  program
    .command('serve')
    .description('start the server; actions reach the apps themselves')
    .option(
      '--workers <number>',
      'in how many processes (default: one for each core with PostgreSQL, else 1)',
      readWorkers,
    )
    .action(async (options: { workers?: number }) =>
      (await import('./commands/serve.js')).serve(environment, options),
    );
  program
    .command('sandbox')
    .description('start the server with mocks in place of the apps: no account, no network, no side effect')
    .option('--open', 'open its documentation in the browser')
    .action(async (options: { open?: true }) =>
      (await import('./commands/sandbox.js')).sandbox(environment, options),
    );
  program
    .command('mock')
    .description('start the mock of the contract, for front ends; it knows the apps of ACTWAY_APPS too')
    .option('--port <number>', 'the port', readPort, 4010)
    .option('--scenario <name>', 'the example to answer with')
    .option('--delay <milliseconds>', 'how long each answer takes', readMilliseconds)
    .action(async (options) => (await import('./commands/mock.js')).mock(environment, options));
  program
    .command('apps')
    .description('list the apps, or the actions of one')
    .argument('[app]', 'the key, name or id of an app')
    .action(async (app?: string) => {
      const { listActions, listApps } = await import('./commands/apps.js');
      await (app === undefined ? listApps(environment) : listActions(environment, app));
    });
}

function addAgents(program: Command, environment: NodeJS.ProcessEnv): void {
  program
    .command('mcp')
    .description(
      'serve actions as tools to an agent that starts this command (Model Context Protocol over standard input and output); without --url those of a sandbox',
    )
    .option('--url <url>', 'a server, such as http://127.0.0.1:3000; ACTWAY_API_KEY is its key')
    .option('--apps <list>', 'only actions of these apps: github,slack')
    .option('--actions <list>', 'these actions')
    .option('--tags <list>', 'of these only what has any of the tags; `important` is one')
    .option('--read-only', 'only what changes nothing')
    .addOption(
      new Option('--tools <mode>', 'a tool for each action, or four that find and execute them').choices([
        'list',
        'search',
      ]),
    )
    .option('--entity <id>', 'whose accounts are used')
    .option('--max-characters <number>', 'how much of an answer is shown')
    .action(async (options: McpOptions) => (await import('./commands/mcp.js')).mcp(environment, options));
}

function addRecipes(program: Command, environment: NodeJS.ProcessEnv): void {
  program
    .command('add')
    .description(
      'make an app by its recipe, of the document that its maker publishes; without a key list the recipes',
    )
    .argument('[key]', 'the key of the recipe, such as gmail')
    .option('--list [words...]', 'list the recipes that hold each of the words')
    .option('--out <folder>', 'the folder of apps to write to', './apps')
    .option('--app-version <x_y>', 'the version that the document becomes, or is written over (default: 1_0)')
    .option('--document <file>', 'the document, where you have it')
    .option('--package <place>', 'the package that holds it, where you have that: its folder or its .tgz')
    .option('--package-version <version>', 'another version of the package, such as latest')
    .option('--from-maker', "the maker's own address in place of the package")
    .action(
      async (
        key: string | undefined,
        { list, ...options }: AddCommandOptions & { list?: true | string[] },
      ) => {
        if (key !== undefined && list === undefined) {
          await (await import('./commands/add.js')).addApp(environment, key, options);
          return;
        }
        const words = [...(key === undefined ? [] : [key]), ...(Array.isArray(list) ? list : [])];
        await (await import('./commands/list-recipes.js')).listRecipes(words);
      },
    );
}

function addImport(program: Command, environment: NodeJS.ProcessEnv): void {
  const command = program
    .command('import')
    .description('make an app of an OpenAPI 3.0 or 3.1 or Swagger 2.0 document')
    .argument('<source>', 'the path of the document, or its https address');
  demandOption(command, '--key <key>', 'the key of the app: a-z, 0-9 and _')
    .option('--out <folder>', 'the folder of apps to write to', './apps')
    .option('--app-version <x_y>', 'the version that the document becomes, or is written over (default: 1_0)')
    .option(
      '--auth <scheme>',
      'bearer, basic, api_key:header:X-Key (or query, cookie) or none; + joins what goes together',
    )
    .option(
      '--aliases-from <rule>',
      "summary: each action gets a further name, made of its summary; summary:GITHUB: with GITHUB_ in the key's place",
    )
    .option('--server <url>', 'where requests go, in place of the servers of the document')
    .option(
      '--allow-origin <origins...>',
      'origins of other organisations that operations of the document may go to, such as https://files.example.net',
    )
    .option('--operations <globs...>', "only these: 'issues/*', 'GET /users/*', 'tag:billing', '!*delete*'")
    .option('--overlay <files...>', 'OpenAPI Overlays to apply first')
    .action(async (source: string, options: ImportCommandOptions) =>
      (await import('./commands/import.js')).importDocument(environment, source, options),
    );
}

const projectOption = ['--project <name>', 'the project; `default` when left out'] as const;

function addProjects(program: Command, environment: NodeJS.ProcessEnv): void {
  const projects = program
    .command('projects')
    .description('tenants: the keys, accounts and records of one are its own');
  projects
    .command('create')
    .description('make a project')
    .argument('<name>', 'what to call it')
    .action(async (name: string) =>
      (await import('./commands/projects.js')).createProject(environment, name),
    );
  projects
    .command('list')
    .description('list the projects')
    .action(async () => (await import('./commands/projects.js')).listProjects(environment));
  projects
    .command('delete')
    .description('delete a project with its keys, connected accounts and records')
    .argument('<name>', 'its name')
    .option('--yes', 'do it')
    .action(async (name: string, options: { yes?: boolean }) =>
      (await import('./commands/projects.js')).removeProject(environment, name, options),
    );

  addKeys(program, environment);

  const removal = program
    .command('records')
    .description('the records of executions')
    .command('delete')
    .description('delete the records and the connected accounts of one entity');
  demandOption(removal, '--entity <id>', 'the entity')
    .option(...projectOption)
    .action(async (options: { entity: string; project?: string }) =>
      (await import('./commands/records.js')).deleteRecords(environment, options),
    );
}

const urlOption = [
  '--url <address>',
  'a server that is running, with the key of ACTWAY_API_KEY; the store of DATABASE_URL when left out',
] as const;

interface KeyPlace {
  project?: string;
  url?: string;
}

/** On the store, or with `--url` by a server that is running. */
function addKeys(program: Command, environment: NodeJS.ProcessEnv): void {
  const ofStore = () => import('./commands/keys.js');
  const ofServer = () => import('./commands/keys-of-server.js');
  const keys = program.command('keys').description('API keys');
  const create = keys.command('create').description('make a key and show it, once');
  demandOption(create, '--name <name>', 'what to call it')
    .option('--scopes <list>', 'what it may do: execute, accounts, admin; all when left out', readScopes)
    .option(
      '--expires <when>',
      'from when on it is refused: 30d, 12h or a date; never when left out',
      readExpiry,
    )
    .option('--entity <id>', 'bind it to this entity', readWord)
    .option('--apps <list>', 'bind it to these apps, with commas between them', readWords)
    .option('--actions <list>', 'bind it to these actions, with commas between them', readWords)
    .option('--read-only', 'have it change nothing')
    .action(async ({ url, ...options }: KeyOptions & KeyPlace) =>
      url === undefined
        ? (await ofStore()).createApiKey(environment, options)
        : (await ofServer()).createKeyOfServer(environment, { ...options, url }),
    );
  const list = keys
    .command('list')
    .description('list the keys')
    .action(async ({ url, ...options }: KeyPlace) =>
      url === undefined
        ? (await ofStore()).listApiKeys(environment, options)
        : (await ofServer()).listKeysOfServer(environment, { url }),
    );
  const revoke = keys
    .command('revoke')
    .description('make a key unusable')
    .argument('<id>', 'the id that `keys list` shows')
    .action(async (id: string, { url, ...options }: KeyPlace) =>
      url === undefined
        ? (await ofStore()).revokeApiKey(environment, id, options)
        : (await ofServer()).revokeKeyOfServer(environment, id, { url }),
    );
  const rotate = keys
    .command('rotate')
    .description('make a key in the place of another, and show it, once')
    .argument('<id>', 'the id that `keys list` shows')
    .option('--grace <time>', 'how long the old one goes on: 30m, 1h, 7d; not at all when left out', readSpan)
    .action(async (id: string, { url, ...options }: KeyPlace & { grace?: number }) =>
      url === undefined
        ? (await ofStore()).rotateApiKey(environment, id, options)
        : (await ofServer()).rotateKeyOfServer(environment, id, { ...options, url }),
    );
  for (const command of [create, list, revoke, rotate]) {
    command
      .addOption(new Option(...projectOption).conflicts('url'))
      .addOption(new Option(...urlOption).conflicts('project'));
  }
}

function addStorage(program: Command, environment: NodeJS.ProcessEnv): void {
  const credentials = program.command('credentials').description('the keys that seal stored credentials');
  credentials
    .command('key')
    .description('make a value for ACTWAY_ENCRYPTION_KEYS')
    .option('--id <id>', 'what to call the key', 'k1')
    .action(async ({ id }: { id: string }) =>
      (await import('./commands/credentials-key.js')).createEncryptionKey(id),
    );
  credentials
    .command('rotate')
    .description('seal every stored credential with the first of ACTWAY_ENCRYPTION_KEYS')
    .option('--check', 'open every one to see that the keys are right, and change none')
    .action(async (options: { check?: boolean }) =>
      (await import('./commands/credentials.js')).rotateEncryptionKeys(environment, options),
    );

  const db = program.command('db').description('the store of DATABASE_URL');
  db.command('migrate')
    .description('bring the store to this version, as each start does, and tell what ran')
    .action(async () => (await import('./commands/db.js')).migrateDatabase(environment));
  db.command('backup')
    .description(
      'copy the SQLite store as it is at one moment, also while its server runs, on the same host (PostgreSQL: pg_dump)',
    )
    .argument('<folder>', 'the folder to make; one that is there gets a new one within, named after the time')
    .action(async (folder: string) => (await import('./commands/db.js')).backUpDatabase(environment, folder));
  const copy = db.command('copy').description('copy every row of one store into another, empty one');
  demandOption(copy, '--from <url>', 'the store to read; its rows stay as they are');
  demandOption(copy, '--to <url>', 'the store to fill').action(async (options) =>
    (await import('./commands/db.js')).copyDatabase(options),
  );
}
