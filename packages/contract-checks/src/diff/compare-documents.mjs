import { compareContracts } from './compare-contracts.mjs';
import { everyRuleBreaks } from './redocly-report.mjs';

/**
 * Compares two contracts that are in memory, each a whole OpenAPI 3 document. There are no gates, since neither was
 * released, and places have no lines.
 * @param {{ label: string, document: Record<string, unknown> }} base
 * @param {{ label: string, document: Record<string, unknown> }} revision
 * @returns {Promise<import('./compare-contracts.mjs').Comparison>}
 */
export function compareDocuments(base, revision) {
  return compareContracts(documentSource(base), documentSource(revision), {
    policy: everyRuleBreaks(),
    gates: false,
    now: new Date(),
  });
}

/** @returns {import('./open-source.mjs').Source} */
export function documentSource({ label, document }) {
  return {
    label,
    root: 'memory://documents/openapi.json',
    read: async () => document,
    place: () => label,
    packageVersion: undefined,
  };
}
