import { ContractCheckError } from '../contract-check-error.mjs';
import { findCommit, git } from './git.mjs';

/** What the default branch of a remote is called as a rule, where the remote does not say. */
const usualBranches = ['main', 'master', 'trunk', 'develop'];
const nameOne = 'name a base: --base <git revision, file or URL>';

/**
 * What a change is compared with when nobody says: where it left the default branch of the remote, else the last tag.
 * @param {string} folder
 * @param {string | undefined} topLevel The folder of the git repository, if there is one.
 * @returns {Promise<{ revision: string, label: string }>}
 */
export async function defaultBase(folder, topLevel) {
  if (topLevel === undefined) {
    throw new ContractCheckError(
      'no-base',
      `There is no base to compare with: ${folder} is in no git repository, or git is not installed.`,
      'Name one: --base <file or URL>',
    );
  }
  const remote = await remoteIn(topLevel);
  const branches = await knownBranches(topLevel, remote);
  for (const branch of branches) {
    const mergeBase = await git(topLevel, ['merge-base', 'HEAD', `refs/remotes/${branch}`]);
    if (mergeBase.code !== 0) continue;
    const revision = mergeBase.stdout.toString().trim();
    return { revision, label: `the merge base with ${branch} (${revision.slice(0, 7)})` };
  }
  const tag = await git(topLevel, ['describe', '--tags', '--abbrev=0']);
  if (tag.code === 0) {
    const revision = tag.stdout.toString().trim();
    return { revision, label: `the tag ${revision}` };
  }
  throw await noBase(topLevel, remote, branches);
}

/** The remote whose default branch counts: `origin`, else the first. */
async function remoteIn(topLevel) {
  const { stdout } = await git(topLevel, ['remote']);
  const remotes = stdout.toString().split('\n').filter(Boolean);
  return remotes.find((name) => name === 'origin') ?? remotes[0];
}

/** Branches of a remote that may be its default, such as `origin/main`: what it says itself first. */
async function knownBranches(topLevel, remote = 'origin') {
  const head = `${remote}/HEAD`;
  const { code, stdout } = await git(topLevel, ['rev-parse', '--abbrev-ref', `refs/remotes/${head}`]);
  const names = [
    ...(code === 0 ? [stdout.toString().trim()] : []),
    head,
    ...usualBranches.map((branch) => `${remote}/${branch}`),
  ];
  const commits = await Promise.all(names.map((name) => findCommit(topLevel, `refs/remotes/${name}`)));
  return [...new Set(names.filter((_, index) => commits[index] !== undefined))];
}

async function noBase(topLevel, remote, branches) {
  const { stdout } = await git(topLevel, ['rev-parse', '--is-shallow-repository']);
  const isShallow = stdout.toString().trim() === 'true';
  const none = 'There is no base to compare with:';
  if (remote === undefined) {
    return new ContractCheckError(
      'no-base',
      `${none} this repository has neither a remote nor a tag.`,
      `Tag the last release, or ${nameOne}`,
    );
  }
  const fetch = `git fetch ${isShallow ? '--unshallow ' : ''}${remote} HEAD:refs/remotes/${remote}/HEAD`;
  return new ContractCheckError(
    'no-base',
    branches.length > 0 && isShallow
      ? `${none} this history is too shallow to tell where it left ${branches[0]}, and has no tag.`
      : `${none} neither the default branch of ${remote} nor a tag is known here.`,
    `Run \`${fetch}\`, or ${nameOne}`,
  );
}
