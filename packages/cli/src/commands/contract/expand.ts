import { Command, Option } from 'commander';
import { addSelection, type SelectionOptions } from './selection.js';

/** `actway contract expand`: the contract with a path for each action. */
export function expandCommand(environment: NodeJS.ProcessEnv): Command {
  const command = new Command('expand').description(
    'write the contract with a path of its own for each action of the apps named: its input, its data, its examples',
  );
  return addSelection(command)
    .addOption(
      new Option('--only <part>', 'leave out what is no action: accounts, integrations, logs, files').choices(
        ['actions'],
      ),
    )
    .option('--out <file>', 'the file to write; standard output when left out')
    .action(async (options: SelectionOptions & { out?: string }) => {
      const { expandedContract } = await import('./expanded-contract.js');
      const { writeDocument } = await import('./write-document.js');
      await writeDocument(await expandedContract(environment, options), options.out);
    });
}
