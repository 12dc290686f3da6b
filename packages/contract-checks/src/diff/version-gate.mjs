import { compareNumbers, numbersOf } from './version-numbers.mjs';

/**
 * How far versions must rise, and how far they do. https://semver.org
 * @typedef {'none' | 'patch' | 'minor' | 'major'} Rise
 */

/** How far the changes alone make a version rise, before the rule for 0.x. @returns {Rise} */
export function demandedRise(findings) {
  if (findings.some(({ severity }) => severity === 'breaking')) return 'major';
  if (findings.some(({ severity }) => severity === 'compatible')) return 'minor';
  return findings.length > 0 ? 'patch' : 'none';
}

/**
 * What is wrong with a version, or undefined.
 * @param {string} subject What has the version: `info.version`.
 * @param {{ version: unknown, name: string }} earlier What it was, and in which contract.
 * @param {unknown} version What it is now.
 * @param {Rise} rise What the changes demand.
 * @param {Rise | undefined} pending How far the changesets that wait will make it rise; undefined where there are none
 *   to wait.
 * @returns {string | undefined}
 */
export function versionFault(subject, earlier, version, rise, pending) {
  const from = numbersOf(earlier.version);
  const to = numbersOf(version);
  if (!to) return `${subject} is ${JSON.stringify(version)}. Write it as major.minor.patch, such as 1.4.0.`;
  if (!from) return undefined;
  const least = raised(from, rise);
  const planned = increased(to, pending ?? 'none');
  if (compareNumbers(planned, least) >= 0) return undefined;
  const was = `${earlier.version} in ${earlier.name}`;
  if (rise === 'none') return `${subject} fell from ${was} to ${version}. Put it back.`;
  const why = { major: 'a breaking change', minor: 'a compatible change', patch: 'a change of words' }[rise];
  const now =
    compareNumbers(planned, to) > 0 ? `${version}, ${planned.join('.')} with the changesets` : version;
  return `${subject} is ${now}, and was ${was}: ${why} needs ${least.join('.')} or more.${remedyOf(from, rise, pending)}`;
}

/** Where changesets are used, one is added, and the version rises when it is released. */
function remedyOf([major], rise, pending) {
  if (pending === undefined) return '';
  const level = major > 0 ? rise : rise === 'major' ? 'minor' : 'patch';
  return ` Add a changeset that says ${level}: \`npx changeset\`.`;
}

/** What a release makes of a version. */
function increased([major, minor, patch], type) {
  if (type === 'major') return [major + 1, 0, 0];
  if (type === 'minor') return [major, minor + 1, 0];
  return type === 'patch' ? [major, minor, patch + 1] : [major, minor, patch];
}

/**
 * The least version after a rise. Below 1.0.0 everything is one place lower, so that `^0.1.0`, which npm reads as
 * `>=0.1.0 <0.2.0`, never takes in a breaking change. https://semver.org/#spec-item-4
 */
function raised([major, minor, patch], rise) {
  if (rise === 'none') return [major, minor, patch];
  if (major === 0) return rise === 'major' ? [0, minor + 1, 0] : [0, minor, patch + 1];
  if (rise === 'major') return [major + 1, 0, 0];
  return rise === 'minor' ? [major, minor + 1, 0] : [major, minor, patch + 1];
}
