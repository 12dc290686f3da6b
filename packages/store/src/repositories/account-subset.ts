import type { AccountFilter } from '../connected-account.js';
import { longestCountedLabel } from '../migrations/fill-account-counts.js';

/** The subset of `account_counts` with all accounts of a project. */
export const allAccounts = '';

export function subsetOfIntegration(id: string): string {
  return `integration:${id}`;
}

/** The subset whose counts tell of all that a filter finds; undefined when none is as narrow. */
export function countedSubset({ id, entityIds, labels, integrationId }: AccountFilter): string | undefined {
  if (id !== undefined || entityIds !== undefined) return undefined;
  if (labels === undefined) {
    return integrationId === undefined ? allAccounts : subsetOfIntegration(integrationId);
  }
  const [label = '', ...others] = labels;
  const isCounted = others.length === 0 && integrationId === undefined && label.length <= longestCountedLabel;
  return isCounted ? `label:${label}` : undefined;
}
