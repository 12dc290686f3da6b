import { breachesOf, demandedRise } from './gates.mjs';
import { judgeChanges } from './judge-changes.mjs';
import { loadFiles } from './load-files.mjs';
import { normaliseDescription } from './normalise-description.mjs';
import { redoclyChanges } from './redocly-report.mjs';
import { survivingFirst } from './surviving-first.mjs';

/**
 * Compares two contracts.
 *
 * @typedef {object} Comparison
 * @property {{ label: string, version: unknown }} base
 * @property {{ label: string, version: unknown }} revision
 * @property {import('./judge-changes.mjs').Finding[]} findings Breaking ones first.
 * @property {import('./gates.mjs').Breach[]} breaches
 * @property {import('./gates.mjs').Rise} demandedRise
 *
 * @param {import('./open-source.mjs').Source} baseSource
 * @param {import('./open-source.mjs').Source} revisionSource
 * @param {{ policy: Record<string, string>, gates?: boolean, now: Date }} settings `policy` from `readPolicy`;
 *   without `gates` there are no breaches.
 * @returns {Promise<Comparison>}
 */
export async function compareContracts(baseSource, revisionSource, { policy, gates = true, now }) {
  const [base, revision] = await Promise.all([open(baseSource), open(revisionSource)]);
  survivingFirst(base, revision.document);
  const changes = await redoclyChanges(base.document, revision.document, policy);
  const findings = judgeChanges(changes, base, revision);
  const versions = { base: base.document.info?.version, revision: revision.document.info?.version };
  return {
    base: { label: baseSource.label, version: versions.base },
    revision: { label: revisionSource.label, version: versions.revision },
    findings,
    breaches: gates
      ? breachesOf({
          findings,
          version: {
            ...versions,
            place: revision.located(revision.origins.at(revision.document, '#/info/version', 'definition')),
          },
          packageVersion: { base: baseSource.packageVersion, revision: revisionSource.packageVersion },
          now,
        })
      : [],
    demandedRise: demandedRise(findings),
  };
}

async function open(source) {
  const files = await loadFiles(source);
  return { ...normaliseDescription(files), located: (place) => files.located(place) };
}
