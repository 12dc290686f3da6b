import { Argument, Command } from 'commander';
import { throwUsage } from '../exit-error.js';
import { completeCommand, type Shell, shells } from './shells.js';

/** `actway completion`, which prints a script for a shell, and the hidden command that such a script asks. */
export function completionCommands(
  program: Command,
  environment: NodeJS.ProcessEnv,
): { command: Command; hidden: boolean }[] {
  const completion = throwUsage(new Command('completion'))
    .description('print a script with which a shell completes commands, options, apps and actions')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./completion-script.js');
      process.stdout.write(completionScript(shell));
    });
  const asked = new Command(completeCommand)
    .argument('[words...]')
    .helpOption(false)
    .action(async (words: string[]) => {
      const { complete } = await import('./complete.js');
      const find = async () => (await import('./find-names.js')).findNames(environment);
      for (const word of await complete(program, words, find)) process.stdout.write(`${word}\n`);
    });
  return [
    { command: completion, hidden: false },
    { command: asked, hidden: true },
  ];
}
