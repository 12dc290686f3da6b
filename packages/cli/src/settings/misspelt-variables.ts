import { nearestName } from '@actway/http-contract';
import type { Environment } from './environment-reader.js';

/** Read by single commands, before the settings are. */
const ofCommands = ['ACTWAY_SANDBOX_FOLDER', 'ACTWAY_URL', 'ACTWAY_URL_KEY'];

/**
 * A sentence for each variable that is nearly a setting: a limit or a list that is misspelt would not hold, and nobody
 * would notice. Other variables that begin with `ACTWAY_` are let be: Kubernetes sets some for a service of that name.
 * @param known the variables that were looked for
 */
export function misspeltVariables(environment: Environment, known: Iterable<string>): string[] {
  const names = [...new Set([...known, ...ofCommands])].filter((name) => name.startsWith('ACTWAY_'));
  return Object.keys(environment)
    .filter((name) => name.toUpperCase().startsWith('ACTWAY_') && !names.includes(name))
    .flatMap((name) => {
      const meant = nearestName(name, names);
      return meant === undefined
        ? []
        : [`${name} is no setting; ${meant} is, and seems to be meant. Correct the name, or remove it.`];
    });
}
