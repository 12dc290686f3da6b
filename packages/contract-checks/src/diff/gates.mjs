/**
 * What a change of the contract must come with: a version that rises as far as the changes demand, and for everything
 * that is taken away a notice in time.
 * @typedef {'none' | 'patch' | 'minor' | 'major'} Rise
 *
 * @typedef {object} PackageVersion
 * @property {string} file
 * @property {string} [name]
 * @property {unknown} version
 * @property {Rise} [pending] How far the changesets that wait will make it rise; undefined where there are none to wait.
 *
 * @typedef {{ gate: 'version' | 'package-version' | 'removal', message: string, place: object | undefined }} Breach
 */

/** How far the changes alone make a version rise, before the rule for 0.x. @returns {Rise} */
export function demandedRise(findings) {
  if (findings.some(({ severity }) => severity === 'breaking')) return 'major';
  if (findings.some(({ severity }) => severity === 'compatible')) return 'minor';
  return findings.length > 0 ? 'patch' : 'none';
}

/**
 * @param {object} compared
 * @param {import('./judge-changes.mjs').Finding[]} compared.findings
 * @param {{ base: unknown, revision: unknown, place: object }} compared.version `info.version`.
 * @param {{ base: PackageVersion | undefined, revision: PackageVersion | undefined }} compared.packageVersion Of
 *   the package that rises with the contract; not judged where either side has none.
 * @param {Date} compared.now
 * @returns {Breach[]}
 */
export function breachesOf({ findings, version, packageVersion, now }) {
  const rise = demandedRise(findings);
  const breaches = [];
  const { pending } = packageVersion.revision ?? {};
  const versionFault = versionFaultOf('info.version', version.base, version.revision, rise, pending);
  if (versionFault) breaches.push({ gate: 'version', message: versionFault, place: version.place });
  if (packageVersion.base !== undefined && packageVersion.revision !== undefined) {
    const { file } = packageVersion.revision;
    const name = `The version in ${file}`;
    const fault = versionFaultOf(
      name,
      packageVersion.base.version,
      packageVersion.revision.version,
      rise,
      pending,
    );
    if (fault)
      breaches.push({
        gate: 'package-version',
        message: fault,
        place: { file, line: 1, pointer: '#/version' },
      });
  }
  const told = new Set();
  for (const finding of findings) {
    for (const removal of finding.removals) {
      const fault = removalFaultOf(removal, now);
      const key = JSON.stringify([fault, finding.base]);
      if (fault === undefined || told.has(key)) continue;
      told.add(key);
      breaches.push({ gate: 'removal', message: fault, place: finding.revision });
    }
  }
  return breaches;
}

function versionFaultOf(name, base, revision, rise, pending) {
  const from = numbersOf(base);
  const to = numbersOf(revision);
  if (!to) return `${name} is ${JSON.stringify(revision)}. Write it as major.minor.patch, such as 1.4.0.`;
  if (!from) return undefined;
  const least = raised(from, rise);
  const planned = increased(to, pending ?? 'none');
  if (compare(planned, least) >= 0) return undefined;
  if (rise === 'none') return `${name} fell from ${base} to ${revision}. Put it back.`;
  const why = { major: 'a breaking change', minor: 'a compatible change', patch: 'a change of words' }[rise];
  const now = compare(planned, to) > 0 ? `${revision}, ${planned.join('.')} with the changesets` : revision;
  return `${name} is ${now}, and was ${base}: ${why} needs ${least.join('.')} or more.${remedyOf(from, rise, pending)}`;
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

function numbersOf(version) {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(String(version));
  return match?.slice(1).map(Number);
}

function compare(one, other) {
  const index = one.findIndex((number, position) => number !== other[position]);
  return index === -1 ? 0 : one[index] - other[index];
}

/** `x-sunset` names the last day on which it works, so it may go on the day after (UTC). */
function removalFaultOf({ what, name, deprecated, sunset }, now) {
  const it = `The ${what} \`${name}\``;
  if (!deprecated) {
    return `${it} goes without notice. Keep it with \`deprecated: true\` and an \`x-sunset\`, and take it away in a release after that day.`;
  }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(String(sunset))
    ? new Date(`${sunset}T00:00:00Z`)
    : new Date(Number.NaN);
  if (Number.isNaN(day.getTime())) {
    return `${it} is deprecated without a day to go. Give it an \`x-sunset\` such as '2030-12-31', and take it away in a release after that day.`;
  }
  const gone = new Date(day.getTime() + 24 * 60 * 60 * 1000);
  if (now >= gone) return undefined;
  return `${it} is promised until ${sunset}. Keep it until then.`;
}
