import { removalBreaches } from './removal-gate.mjs';
import { demandedRise, versionFault } from './version-gate.mjs';

/**
 * What a change of the contract must come with: a version that rises as far as the changes demand, and for everything
 * that is taken away a notice in time, in a release.
 *
 * @typedef {object} PackageVersion
 * @property {string} file
 * @property {string} [name]
 * @property {unknown} version
 * @property {import('./version-gate.mjs').Rise} [pending] How far the changesets that wait will make it rise;
 *   undefined where there are none to wait.
 *
 * @typedef {object} Earlier An earlier contract.
 * @property {string} name What to call it in a sentence: `v1.4.0 (abcdef0), the last release`.
 * @property {unknown} version Its `info.version`.
 * @property {PackageVersion | undefined} packageVersion Of the package that rises with the contract.
 * @property {import('./judge-changes.mjs').Finding[]} findings What has changed since.
 *
 * @typedef {{ gate: 'version' | 'package-version' | 'removal', message: string, place: object | undefined }} Breach
 */

/**
 * @param {object} compared
 * @param {Earlier} compared.base
 * @param {Earlier | undefined} compared.release The last release before the base, where there is one. The versions rise
 *   from both, and what the base has and the revision has not is judged by the release: nobody was promised what no
 *   release had. Without one everything is judged by the base.
 * @param {{ version: unknown, packageVersion: PackageVersion | undefined, place: object }} compared.revision `place` of
 *   `info.version`.
 * @param {Date} compared.now
 * @returns {Breach[]}
 */
export function breachesOf({ base, release, revision, now }) {
  const earlier = release === undefined ? [base] : [base, release];
  const takesAway = base.findings.some(({ removals }) => removals.length > 0);
  return [
    ...versionBreaches(earlier, revision),
    ...packageVersionBreaches(earlier, revision),
    ...(takesAway ? removalBreaches(release ?? base, now) : []),
  ];
}

function versionBreaches(earlier, { version, packageVersion, place }) {
  const message = firstFault('info.version', earlier, version, packageVersion?.pending);
  return message === undefined ? [] : [{ gate: 'version', message, place }];
}

/** Not judged where either side has no such package. */
function packageVersionBreaches(earlier, { packageVersion: now }) {
  if (now === undefined) return [];
  const was = earlier
    .filter(({ packageVersion }) => packageVersion !== undefined)
    .map(({ name, packageVersion, findings }) => ({ name, version: packageVersion.version, findings }));
  const message = firstFault(`The version in ${now.file}`, was, now.version, now.pending);
  const place = { file: now.file, line: 1, pointer: '#/version' };
  return message === undefined ? [] : [{ gate: 'package-version', message, place }];
}

function firstFault(subject, earlier, version, pending) {
  for (const one of earlier) {
    const fault = versionFault(subject, one, version, demandedRise(one.findings), pending);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
