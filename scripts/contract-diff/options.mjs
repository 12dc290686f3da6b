import { parseArgs } from 'node:util';
import { ContractDiffError } from './contract-diff-error.mjs';

export const usage = `Compares the contract with an earlier one, breaking changes first.

Usage: npm run contract:diff [-- options]

  --base <git revision, file or URL>      what to compare with; without it the merge base of HEAD with origin/main,
                                          else the last tag
  --revision <git revision, file or URL>  what to compare; without it the work tree
  --format <text|markdown|json|github>    text for people, markdown for a comment, json for programs, github for
                                          annotations; without it text
  --fail-on <breaking|compatible|none>    the least severity that fails; without it breaking
  --comment                               in GitHub Actions: also write the one comment on the pull request
  --help                                  this text

Exit code: 0 when nothing fails, 1 for a change that --fail-on names or a gate that does not hold (the gates count in
any case: the versions rise as far as the changes demand, and what goes was deprecated with an x-sunset that has
passed), 2 when there is nothing to compare.
`;

const choices = {
  format: ['text', 'markdown', 'json', 'github'],
  'fail-on': ['breaking', 'compatible', 'none'],
};

/** Reads the command line. */
export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        base: { type: 'string' },
        revision: { type: 'string' },
        format: { type: 'string', default: 'text' },
        'fail-on': { type: 'string', default: 'breaking' },
        comment: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new ContractDiffError('usage', error.message, help);
  }
  for (const [name, allowed] of Object.entries(choices)) {
    if (!allowed.includes(values[name])) {
      throw new ContractDiffError(
        'usage',
        `--${name} is \`${values[name]}\`; it can be ${allowed.join(', ')}.`,
        help,
      );
    }
  }
  const { base, revision, format, comment, help: wantsHelp } = values;
  return { base, revision, format, failOn: values['fail-on'], comment, wantsHelp };
}

const help = 'See `npm run contract:diff -- --help`.';
