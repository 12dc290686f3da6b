import { ContractCheckError } from '../contract-check-error.mjs';
import { findCommit, git } from './git.mjs';

/**
 * What a change is compared with when nobody says: where it left origin/main, else the last tag.
 * @returns {Promise<{ revision: string, label: string }>}
 */
export async function defaultBase(folder) {
  const mergeBase = await git(folder, ['merge-base', 'HEAD', 'origin/main']);
  if (mergeBase.code === 0) {
    const revision = mergeBase.stdout.toString().trim();
    return { revision, label: `the merge base with origin/main (${revision.slice(0, 7)})` };
  }
  const tag = await git(folder, ['describe', '--tags', '--abbrev=0']);
  if (tag.code === 0) {
    const revision = tag.stdout.toString().trim();
    return { revision, label: `the tag ${revision}` };
  }
  const known = await findCommit(folder, 'origin/main');
  throw new ContractCheckError(
    'no-base',
    known
      ? 'There is no base to compare with: this history is too shallow to tell where it left origin/main, and has no tag.'
      : 'There is no base to compare with: neither origin/main nor a tag is known here.',
    `Run \`git fetch ${known ? '--unshallow ' : ''}origin main:refs/remotes/origin/main\`, or name a base: --base <git revision, file or URL>`,
  );
}
