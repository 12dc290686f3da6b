import { Command, Option } from 'commander';
import { endOf } from '../end-of.mjs';

const exitCodes = `
Exit code: 0 when nothing fails; 1 for a change that --fail-on names, a call that stops compiling (unless --fail-on is
none) or a gate that does not hold (the versions rise as far as the changes demand, and what goes was deprecated in the
last release with an x-sunset that has passed); 2 when there is nothing to compare.`;

/**
 * The command that compares a contract with an earlier one.
 *
 * @param {object} settings
 * @param {string} [settings.folder] The folder in which files and git revisions are looked up.
 * @param {(folder: string) => Promise<Record<string, unknown>>} [settings.expandApps] Makes one contract of the apps in
 *   a folder; with it the command takes `--apps`.
 */
export function contractDiffCommand({ folder = process.cwd(), expandApps } = {}) {
  const command = new Command('diff')
    .description('compare an OpenAPI contract with an earlier one, breaking changes first')
    .argument('[file]', 'the contract; without it the one of redocly.yaml, else openapi.yaml and its like')
    .option(
      '--base <git revision, file or URL>',
      'what to compare with; without it the merge base of HEAD with the default branch of origin, else the last tag; main:old/openapi.yaml is a file of a revision',
    )
    .option('--revision <git revision, file or URL>', 'what to compare; without it the files as they are now')
    .addOption(
      new Option(
        '--format <format>',
        'text for people, markdown for a comment, json for programs, github for annotations',
      )
        .choices(['text', 'markdown', 'json', 'github'])
        .default('text'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails')
        .choices(['breaking', 'compatible', 'none'])
        .default('breaking'),
    )
    .option(
      '--release <git revision, file or URL>',
      'the last release, by which the gates go; without it the highest version among the tags v1.2.3 and <package>@1.2.3 that the base has, else the base alone',
    )
    .option('--manifest <package.json>', "a package whose version rises with the contract's")
    .option(
      '--consumers <folders...>',
      'TypeScript that uses types generated from the contract: which calls stop compiling',
    )
    .option(
      '--extensions <file>',
      'how a change of each extension (x-…) is judged; without it contract-extensions.yaml, if there is one',
    )
    .option('--no-gates', 'leave out the gates on versions and removals')
    .option('--no-notes', 'count the notes, and leave out what they say')
    .option(
      '--comment',
      'in GitHub Actions: also write the one comment on the pull request that tells of this contract, or of these apps',
    )
    .addHelpText('after', exitCodes)
    .showHelpAfterError('Run it with --help to see what it takes.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action((file, options) =>
      endOf(async () => {
        const { contractDiff } = await import('./contract-diff.mjs');
        return contractDiff({ ...options, folder, file, expandApps });
      }),
    );
  if (expandApps) {
    command.option(
      '--apps <folder>',
      'compare the apps of a folder in place of a contract: what callers of their actions have to expect',
    );
  }
  return command;
}
