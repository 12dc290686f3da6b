import { verdictOf } from './verdict.mjs';

/** The report for a program. `reportVersion` rises when a member goes or changes its meaning. */
export function reportJson(comparison, failOn) {
  const { subject, base, release, revision, findings, breaches, consumers, demandedRise } = comparison;
  const { fails, counts } = verdictOf(comparison, failOn);
  return JSON.stringify(
    {
      reportVersion: 1,
      subject,
      base,
      release: release ?? null,
      revision,
      fails,
      counts,
      demandedRise,
      findings,
      breaches,
      consumers,
    },
    null,
    2,
  );
}
