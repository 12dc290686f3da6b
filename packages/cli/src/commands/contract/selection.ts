import type { ContractSelection } from '@actway/catalog';
import type { Command } from 'commander';

/** What `expand` and `client` are told of the actions that are meant. */
export interface SelectionOptions {
  apps?: string[];
  actions?: string[];
  version?: string;
  only?: 'actions';
  url?: string;
}

/** Adds the options that choose actions, and where they are looked up. */
export function addSelection(command: Command): Command {
  return command
    .option('--apps <list>', 'the apps, with commas between them: github,slack', readList)
    .option('--actions <list>', 'single actions, with commas between them: GITHUB_ISSUES_CREATE', readList)
    .option(
      '--version <version>',
      'their version: x_y, latest, or latest:base, what is executed when a call names none',
    )
    .option(
      '--url <address>',
      'ask this server, with the key in ACTWAY_URL_KEY if there is one, in place of the apps that are here (shipped, and ACTWAY_APPS)',
    );
}

/** @throws Error when neither apps nor actions are named */
export function selectionOf({ apps = [], actions = [], version, only }: SelectionOptions): ContractSelection {
  if (apps.length + actions.length > 0) return { apps, actions, version, only };
  throw new Error(
    'Name the apps or the actions: --apps github, or --actions GITHUB_ISSUES_CREATE. `npx actway apps` lists them.',
  );
}

/** The options again, as a person would type them. */
export function typedSelection({ apps = [], actions = [], version, url }: SelectionOptions): string {
  const given = { apps: apps.join(','), actions: actions.join(','), version, url };
  return Object.entries(given)
    .filter(([, value]) => value)
    .map(([name, value]) => `--${name} ${value}`)
    .join(' ');
}

function readList(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
