import { type Command, Option } from 'commander';

/** The same as `requiredOption`, except that a misspelt option is told of first, with what was meant by it. */
export function demandOption(command: Command, flags: string, description: string): Command {
  const option = new Option(flags, description);
  return command.addOption(option).hook('preAction', (_, acting) => {
    if (acting.getOptionValue(option.attributeName()) === undefined)
      acting.error(`error: required option '${flags}' not specified`);
  });
}
