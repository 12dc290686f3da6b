import { openSource } from './open-source.mjs';
import { lastReleaseTag } from './release-tag.mjs';

/**
 * Opens the last release before the base.
 * @param {string | undefined} name A git revision, a file or a URL, when somebody says which it is.
 * @param {import('./open-source.mjs').Source} base A file or a URL is taken for what is released already.
 * @param {import('./repository.mjs').Where} where
 * @param {import('./open-source.mjs').Source} now What is compared, whose former name may be looked for.
 * @returns {Promise<import('./open-source.mjs').Source | undefined>} Undefined where nothing was released yet.
 */
export async function openRelease(name, base, where, now) {
  if (name !== undefined) return named(await openSource(name, where, name, now));
  if (base.commit === undefined) return undefined;
  const tag = await lastReleaseTag(where.topLevel, base.commit, base.packageVersion?.name);
  return tag === undefined ? undefined : named(await openSource(`refs/tags/${tag}`, where, tag, now));
}

function named(source) {
  return { ...source, label: `the last release, ${source.label}` };
}
