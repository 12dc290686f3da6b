import { actionsOnly, expandContract, selectActions } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import { openAppCatalog } from '../../open-app-catalog.js';
import { readSettings } from '../../settings/settings.js';
import { fetchContract } from './fetch-contract.js';
import { type SelectionOptions, selectionOf } from './selection.js';

/** Tells a person what is being done. */
export function tell(step: string): void {
  process.stderr.write(`… ${step}\n`);
}

/** The contract, expanded for the actions that the options name: by a server, or with the apps that are here. */
export async function expandedContract(
  environment: NodeJS.ProcessEnv,
  options: SelectionOptions,
): Promise<Record<string, unknown>> {
  const selection = selectionOf(options);
  if (options.url !== undefined) {
    tell(`asking ${options.url}`);
    return fetchContract(options.url, selection, environment.ACTWAY_URL_KEY || undefined);
  }
  const catalog = await openAppCatalog(readSettings(environment));
  const actions = selectActions(catalog, selection);
  tell(`expanding ${actions.length} actions`);
  const contract = selection.only === 'actions' ? actionsOnly(loadContract()) : loadContract();
  const { document, droppedExamples } = await expandContract(contract, actions, catalog);
  if (droppedExamples > 0) tell(`left out ${droppedExamples} examples that their own schema does not allow`);
  return document;
}
