import { relative, resolve } from 'node:path';
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
 * @property {boolean} gates Whether the gates were asked for; without them there are no breaches.
 * @property {import('./gates.mjs').Breach[]} breaches
 * @property {import('./gates.mjs').Rise} demandedRise
 * @property {import('../consumers/check-consumers.mjs').ConsumerCheck[]} consumers One for each folder of consumers.
 *
 * @param {import('./open-source.mjs').Source} baseSource
 * @param {import('./open-source.mjs').Source} revisionSource
 * @param {{ policy: Record<string, string>, gates?: boolean, consumers?: string[], folder?: string, now: Date }} settings `policy` from `readPolicy`;
 *   without `gates` there are no breaches; `consumers` are folders of TypeScript in
 *   `folder`.
 * @returns {Promise<Comparison>}
 */
export async function compareContracts(
  baseSource,
  revisionSource,
  { policy, gates = true, consumers = [], folder = process.cwd(), now },
) {
  const [base, revision] = await Promise.all([open(baseSource), open(revisionSource)]);
  survivingFirst(base, revision.document);
  const changes = await redoclyChanges(base.document, revision.document, policy);
  const findings = judgeChanges(changes, base, revision);
  const versions = { base: base.document.info?.version, revision: revision.document.info?.version };
  return {
    base: { label: baseSource.label, version: versions.base },
    revision: { label: revisionSource.label, version: versions.revision },
    findings,
    gates,
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
    consumers: consumers.length === 0 ? [] : await checkedConsumers(consumers, folder, base, revision),
  };
}

/** The compiler is loaded only where there is something to compile. */
async function checkedConsumers(consumers, folder, base, revision) {
  const { checkConsumers } = await import('../consumers/check-consumers.mjs');
  const [before, now] = await Promise.all([base.types(), revision.types()]);
  const paths = new Set([base, revision].flatMap(({ document }) => Object.keys(document.paths ?? {})));
  const place = (file) => relative(folder, file).replaceAll('\\', '/');
  return consumers.map((consumer) =>
    checkConsumers(resolve(folder, consumer), { base: before, revision: now, paths }, place),
  );
}

async function open(source) {
  const files = await loadFiles(source);
  return {
    ...normaliseDescription(files),
    located: (place) => files.located(place),
    types: async () => {
      const { generateTypes } = await import('../consumers/generate-types.mjs');
      return generateTypes(files.texts, source.root, source.label);
    },
  };
}
