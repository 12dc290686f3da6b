import { Command, Option } from 'commander';
import { endOf } from '../end-of.mjs';

/**
 * The command that lints contracts.
 * @param {string} folder The folder in which files are looked up, and whose redocly.yaml counts.
 */
export function contractLintCommand(folder = process.cwd()) {
  return new Command('lint')
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
    .addOption(
      new Option('--format <format>', 'text for people, json for programs, github for annotations')
        .choices(['text', 'json', 'github'])
        .default('text'),
    )
    .addHelpText('after', '\nExit code: 0 without an error, 1 with one, 2 when there is nothing to lint.')
    .showHelpAfterError('Run it with --help to see what it takes.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action((files, options) =>
      endOf(async () => {
        const { contractLint } = await import('./contract-lint.mjs');
        return contractLint(folder, files, options);
      }),
    );
}
