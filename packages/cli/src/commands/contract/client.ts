import { Command } from 'commander';
import { demandOption } from '../../demand-option.js';
import { addSelection, type SelectionOptions } from './selection.js';

/** `actway contract client`: types of the actions, and a client that knows them. */
export function clientCommand(environment: NodeJS.ProcessEnv): Command {
  const command = new Command('client').description(
    'write types of the actions of the apps named, and a ready client that knows them, for TypeScript',
  );
  addSelection(command);
  return demandOption(command, '--out <folder>', 'the folder to write types.ts and client.ts to').action(
    async (options: SelectionOptions & { out: string }) => {
      const { writeClient } = await import('./write-client.js');
      await writeClient(environment, options);
    },
  );
}
