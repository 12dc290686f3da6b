import type { SettingNames } from '../setting-names.js';
import { type AddressPolicy, createAddressPolicy } from './address-policy.js';
import { readAllowList } from './allow-list.js';
import type { AppAllowLists } from './app-allow-lists.js';
import type { AddressChooser } from './egress.js';

/** Which of the addresses that callers choose are reached. */
export const callerAddresses = ['any', 'listed', 'none'] as const;

/**
 * - `any`: public ones, and those that are allowed for all.
 * - `listed`: those alone that are allowed for all, public or not.
 * - `none`: none.
 */
export type CallerAddresses = (typeof callerAddresses)[number];

export interface PolicyRules {
  /** What may be reached beside public addresses: hosts, host:port, IP addresses, CIDR ranges. */
  allow: readonly string[];
  /** What else may be reached at the addresses of one app, by its key. */
  allowApps?: AppAllowLists;
  /** Default: `any`. */
  callerAddresses?: CallerAddresses;
}

/** Gives the policy for addresses that somebody chose; always the same one for the same chooser. */
export type AddressPolicies = (chosenBy: AddressChooser | undefined) => AddressPolicy;

/** @throws AllowListError */
export function createAddressPolicies(
  { allow, allowApps = {}, callerAddresses: reached = 'any' }: PolicyRules,
  names: SettingNames,
): AddressPolicies {
  const rules = readAllowList(allow, names.egressAllow);
  const usual = createAddressPolicy(rules);
  const ofCallers =
    reached === 'any' ? usual : createAddressPolicy(reached === 'none' ? [] : rules, 'listed');
  const ofApps = new Map(
    Object.entries(allowApps).map(([app, entries]) => [
      app,
      createAddressPolicy([...rules, ...readAllowList(entries, names.egressAllowApps)]),
    ]),
  );
  return (chosenBy) => {
    if (chosenBy === 'caller') return ofCallers;
    return (chosenBy && ofApps.get(chosenBy.app)) ?? usual;
  };
}
