/** What an operator can set, as messages name it: whoever runs the engine knows how that is written. */
export interface SettingNames {
  /** The addresses that may be reached beside public ones. */
  readonly egressAllow: string;
  /** Those that may be reached for one app alone. */
  readonly egressAllowApps: string;
  /** Which of the addresses that callers choose are reached. */
  readonly callerAddresses: string;
  readonly deadline: string;
  readonly maxResponseBytes: string;
  readonly maxBytesInFlight: string;
  readonly maxFileBytes: string;
  readonly encryptionKeys: string;
}

/** For an engine whose settings have no names of their own. */
export const plainSettingNames: SettingNames = {
  egressAllow: 'the list of allowed addresses',
  egressAllowApps: 'the lists of addresses that are allowed for one app',
  callerAddresses: 'the rule for addresses of callers',
  deadline: 'the deadline of executions',
  maxResponseBytes: 'the limit of answers',
  maxBytesInFlight: 'the limit of bytes in flight',
  maxFileBytes: 'the limit of files',
  encryptionKeys: 'the list of encryption keys',
};
