import { Command, Option } from 'commander';
import { endOf } from '../end-of.mjs';
import { lintOptions } from './lint-options.mjs';

/**
 * The command that lints contracts.
 * @param {string} folder The folder in which files are looked up.
 */
export function contractLintCommand(folder = process.cwd()) {
  const command = new Command('lint')
    .description('lint OpenAPI contracts by the rules of redocly.yaml')
    .argument(
      '[files...]',
      'the contracts; without any the one of redocly.yaml, else openapi.yaml and its like',
    )
    .addOption(
      new Option(
        '--rules <set>',
        "Redocly's rules to go by, in place of those of redocly.yaml; recommended where there is none",
      ).choices(['spec', 'minimal', 'recommended', 'recommended-strict']),
    )
    .addHelpText('after', '\nExit code: 0 without an error, 1 with one, 2 when there is nothing to lint.')
    .action((files, options) =>
      endOf(async () => {
        const { contractLint } = await import('./contract-lint.mjs');
        return contractLint(folder, files, options);
      }),
    );
  return withLintOptions(command);
}

/**
 * The command that holds the contracts of a repository to all of their rules: warnings, and what is ignored, fail too.
 * @param {object} settings
 * @param {string} settings.folder Whose redocly.yaml counts.
 * @param {() => Promise<import('./contract-lint.mjs').LintSet[]>} settings.sets What is linted.
 * @param {() => Promise<string[]>} settings.faults What else is wrong, such as with the configuration.
 */
export function strictLintCommand({ folder, sets, faults }) {
  const command = new Command('lint')
    .description('lint the contracts of the repository; warnings, and what is ignored, fail too')
    .addHelpText('after', '\nExit code: 0 without a fault, 1 with one, 2 when nothing can be linted.')
    .action((options) =>
      endOf(async () => {
        const { lintSets } = await import('./contract-lint.mjs');
        const told = await faults();
        const { errors, warnings, ignored } = await lintSets(folder, await sets(), options);
        for (const fault of told) console.error(fault);
        return errors + warnings + ignored + told.length > 0 ? 1 : 0;
      }),
    );
  return withLintOptions(command);
}

function withLintOptions(command) {
  for (const option of lintOptions()) command.addOption(option);
  return command
    .showHelpAfterError('Run it with --help to see what it takes.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}
