import type { SettingNames } from '../setting-names.js';
import type { AddressChooser } from './egress.js';
import type { UpstreamFailureCode } from './upstream-failure.js';

/** What helps against a failure, where a setting does: a sentence. */
export type FailureAdvice = Partial<Record<UpstreamFailureCode, string>>;

/** The advice for an operator who knows the settings by these names. */
export function failureAdvice(names: SettingNames, chosenBy: AddressChooser | undefined): FailureAdvice {
  return {
    'refused-by-policy': adviceOnAddress(names, chosenBy),
    timeout: `Look whether it was done before trying again; the operator sets how long to wait, with ${names.deadline}.`,
    'no-room': `The operator sets how much room there is, with ${names.maxBytesInFlight}.`,
    'too-large': `Ask for less, or raise ${names.maxResponseBytes}.`,
    'file-too-large': `Ask for a smaller one, or raise ${names.maxFileBytes}.`,
  };
}

function adviceOnAddress(names: SettingNames, chosenBy: AddressChooser | undefined): string {
  const advice = `If it is meant to be reached, name it in ${names.egressAllow}`;
  if (chosenBy === undefined) return `${advice}.`;
  return chosenBy === 'caller'
    ? `${advice}; ${names.callerAddresses} says which addresses a caller may choose.`
    : `${advice}, or for ${chosenBy.app} alone in ${names.egressAllowApps}.`;
}
